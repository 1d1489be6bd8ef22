import {
  CallEngine,
  type CallMode,
  type CallRole,
  type CallState,
  isBusy,
  isOccupied,
} from "@ringside/call";
import type { PeerLink } from "@ringside/peer_link";
import { systemClock } from "@ringside/clock";
import type { ContactDemand } from "@ringside/contacts";
import { randomId } from "@ringside/seal";
import type { CallParts } from "./call_parts.ts";
import { GuestReturn, type LeftOpen } from "./guest_return.ts";
import type { CallViewState } from "./call_view_state.ts";
import type { EffectsState } from "./effects/effects_state.ts";
import type { PlaceOutcome } from "./call_outcome.ts";
import type { QualityDetail } from "./quality/quality_detail.ts";
import { callDemand } from "./call_demand.ts";
import { CallParty } from "./call_party.ts";
import { callView, remoteMedia } from "./call_view.ts";
import type { KindReader } from "@ringside/client";
import { askWhereNeeded, devicesOf } from "./device_grants.ts";

/** The one call of this device, between the call engine, the contacts and one's own media. */
export class CallService implements KindReader {
  readonly #parts: CallParts;
  readonly #engine: CallEngine<PeerLink>;
  #release: (() => void) | undefined;
  #endedWithoutRelay = false;
  readonly #return = new GuestReturn(systemClock);
  readonly #party: CallParty;

  constructor(parts: CallParts) {
    this.#parts = parts;
    this.#party = new CallParty(parts.book);
    this.#engine = new CallEngine<PeerLink>({
      clock: systemClock,
      wallClock: () => Date.now(),
      newId: randomId,
      signal: (contact, device, message) => parts.book.send(contact, device, "call", message),
      receiveEnvelope: (contact, device, envelope, taken) =>
        parts.book.link(contact)?.receive(device, envelope, taken),
      createPeerLink: (role, contact) => this.#makeLink(role, contact),
      doNotDisturb: () => parts.settings().doNotDisturb,
      muted: (contact) => parts.book.record(contact)?.muted ?? false,
    });
    this.#engine.listen((event) => {
      if (event.type === "link") parts.media.attach(event.link);
      else if (event.type === "history") parts.ended(event.entry);
      else this.#entered(event.state);
    });
  }

  get idle(): boolean {
    return !isOccupied(this.#engine.state);
  }

  /** With whom, from the first ring on. */
  get contact(): string | undefined {
    const { state } = this.#engine;
    return isOccupied(state) && "contact" in state ? state.contact : undefined;
  }

  /** The one device at the other end of a call that was accepted. */
  get peer(): { contact: string; device: string; name: string } | undefined {
    const { state } = this.#engine;
    if (!("device" in state) || state.phase === "ringing") return undefined;
    const { contact, device } = state;
    return { contact, device, name: this.#parts.book.name(contact) };
  }

  view(): CallViewState {
    const { media, quality } = this.#parts;
    const { state } = this.#engine;
    const contact = "contact" in state ? state.contact : "";
    return callView(state, {
      party: this.#party.of(contact),
      local: media.local(),
      remote: remoteMedia(this.#engine.link?.remoteLive, this.#parts.recordedByPeer()),
      quality: quality.current,
      relayDown: state.phase === "ended"
        ? this.#endedWithoutRelay
        : contact !== "" && this.#isRelayDown(contact),
      mediaVersion: media.version,
      shownTime: (moment) => this.#engine.shownTime(moment),
    });
  }

  /** Rings at once, with the devices there are; what the browser has to ask about comes later. */
  async place(contact: string, mode: CallMode): Promise<PlaceOutcome> {
    const record = this.#parts.book.record(contact);
    if (!record) return { ok: false, reason: "no_contact" };
    if (record.blocked) return { ok: false, reason: "blocked" };
    // A button that is pressed twice calls once.
    const { state } = this.#engine;
    if (state.phase === "calling" && state.contact === contact) return { ok: true };
    const devices = this.#parts.book.devices(contact).map(({ device }) => device);
    const placed = this.#engine.place(contact, mode, devices);
    if (!placed.ok) return placed;
    await askWhereNeeded(devicesOf(mode), this.#parts);
    return { ok: true };
  }

  #isRelayDown(contact: string): boolean {
    return !this.#parts.relays.anyOnline(this.#parts.book.relayUrls(contact));
  }

  /** Without a mode as one is called: nobody's camera starts because a key was pressed. */
  async accept(wanted?: "video" | "voice"): Promise<void> {
    const { state } = this.#engine;
    if (state.phase !== "ringing") return;
    const mode = wanted ?? (state.mode === "video" ? "video" : "voice");
    this.#engine.accept(mode);
    await askWhereNeeded(devicesOf(mode), this.#parts);
  }

  decline(): void {
    this.#engine.decline();
  }

  cancel(): void {
    this.#engine.cancel();
  }

  hangUp(): void {
    this.#engine.hangup();
  }

  dismiss(): void {
    this.#engine.dismiss();
  }

  /** Ends the call with a contact who is being blocked or removed. */
  leaveCallWith(contact: string): void {
    this.#engine.block(contact);
  }

  /** Before one has accepted, nothing of oneself is opened. */
  get #ownMedia(): boolean {
    return !this.idle && this.#engine.state.phase !== "ringing";
  }

  async setMicrophone(on: boolean): Promise<void> {
    if (!this.#ownMedia) return;
    await this.#parts.media.setMicrophone(on);
    if (on) await askWhereNeeded(["microphone"], this.#parts);
  }

  async setCamera(on: boolean): Promise<void> {
    if (!this.#ownMedia) return;
    await this.#parts.media.setCamera(on);
    if (on) await askWhereNeeded(["camera"], this.#parts);
  }

  get quality(): QualityDetail | undefined {
    return this.#parts.quality.detail();
  }

  setEffects(effects: EffectsState): void {
    this.#parts.media.setEffects(effects);
  }

  async toggle(source: "microphone" | "camera"): Promise<void> {
    const { state } = this.#parts.media.local()[source];
    const on = state !== "on" && state !== "starting";
    await (source === "camera" ? this.setCamera(on) : this.setMicrophone(on));
  }

  deviceOnline(contact: string, device: string): void {
    this.#engine.deviceOnline(contact, device);
  }

  deviceGone(contact: string, device: string): void {
    this.#engine.deviceGone(contact, device);
  }

  deviceRestarted(contact: string, device: string): void {
    this.#engine.deviceRestarted(contact, device);
  }

  demand(contact: string, data: unknown): ContactDemand {
    return callDemand(data, this.contact === contact);
  }

  receive(contact: string, device: string, data: unknown): void {
    this.#engine.receive(contact, device, data);
  }

  /** Sends something of the pair's to one device; within the call over its own path as well. */
  post(contact: string, device: string, kind: string, data: unknown): Promise<boolean> {
    return this.#engine.carry(contact, device, this.#parts.book.send(contact, device, kind, data));
  }

  networkChanged(): void {
    this.#engine.networkChanged();
  }

  /** Relays came, went, or gave fresh TURN credentials: the next restart uses them. */
  relaysChanged(): void {
    const { state, link } = this.#engine;
    if ("contact" in state && link) this.#parts.links.refreshIce(link, state.contact);
  }

  /** The person allowed or refused a device: a call that waits for it takes it up. */
  async permissionsChanged(): Promise<void> {
    if (this.#ownMedia) await this.#parts.media.grantsChanged();
  }

  #entered(state: CallState): void {
    const { book, media, occupied, quality } = this.#parts;
    const contact = "contact" in state ? state.contact : "";
    const back = this.#return.entered(state, book.party(contact), () => media.local());
    switch (state.phase) {
      case "calling":
        void media.open(state.mode);
        break;
      case "connecting":
        void media.open(state.ownMode);
        this.#hold(state.contact, state.device);
        break;
      case "connected":
        if (this.#engine.link) quality.watch(this.#engine.link);
        this.#parts.connected(state);
        break;
      case "recovering":
        this.#parts.troubled();
        break;
      case "ended":
        this.#endedWithoutRelay = this.#isRelayDown(state.contact);
        // falls through
      case "idle":
        this.#leave();
        this.#parts.links.renewCertificate();
        break;
      case "ringing":
        // A contact whose call broke off calls anew while this side still mends it: nothing of the
        // old call goes on into one that nobody has accepted.
        this.#leave();
        if (back) return this.#resume(back);
        break;
    }
    occupied(isBusy(state));
    this.#parts.changed();
  }

  /** A guest is back in a call that neither of the two had ended: nothing rings. */
  #resume({ isMuted, mode }: LeftOpen): void {
    this.#engine.accept(mode);
    if (isMuted) queueMicrotask(() => void this.setMicrophone(false));
  }

  /** Lets go of everything that belonged to a call. */
  #leave(): void {
    const { left, media, quality } = this.#parts;
    quality.stop();
    void media.close();
    this.#release?.();
    this.#release = undefined;
    left();
  }

  /** In a call its device stays, even when every relay is gone. */
  #hold(contact: string, device: string): void {
    this.#release ??= this.#parts.book.link(contact)?.hold(device);
  }

  #makeLink(role: CallRole, contact: string): PeerLink {
    const link = this.#parts.links.make(role, contact);
    link.listen((event) => {
      if (event.type === "live") this.#parts.changed();
    });
    return link;
  }
}
