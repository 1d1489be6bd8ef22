import {
  CallEngine,
  type CallMode,
  type CallState,
  isBusy,
  isOccupied,
  type MemberId,
  memberOf,
} from "@ringside/call";
import type { PeerLink } from "@ringside/peer_link";
import { systemClock } from "@ringside/clock";
import type { ContactDemand } from "@ringside/contacts";
import { randomId } from "@ringside/seal";
import type { CallViewState } from "./call_view_state.ts";
import type { EffectsState } from "./effects/effects_state.ts";
import type { PlaceOutcome } from "./call_outcome.ts";
import type { QualityDetail } from "./quality/quality_detail.ts";
import type { CallParts } from "./call_parts.ts";
import { callDemand } from "./call_demand.ts";
import { CallParty } from "./call_party.ts";
import { type CallMember, callMembers } from "./call_member.ts";
import { callView, remoteMedia } from "./call_view.ts";
import type { KindReader } from "@ringside/client";
import { askWhereNeeded, devicesOf } from "./device_grants.ts";
import { GuestReturn, type LeftOpen } from "./guest_return.ts";

/** The one call of this device, between the call engine, the contacts and the person's media. */
export class CallService implements KindReader {
  readonly #parts: CallParts;
  readonly #engine: CallEngine<PeerLink>;
  #release: (() => void) | undefined;
  #endedWithoutRelay = false;
  readonly #return = new GuestReturn(systemClock);
  readonly #party: CallParty;
  /** Something of a call may be open: media, a recording, a picker for a share. */
  #isOpen = false;

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
      createPeerLink: (role, contact) => parts.links.make(role, parts.book.relayUrls(contact)),
      doNotDisturb: () => parts.settings().doNotDisturb || parts.isInMeeting(),
      muted: (contact) => parts.book.record(contact)?.muted ?? false,
    });
    this.#engine.listen((event) => {
      switch (event.type) {
        case "link_opened":
          return parts.media.attach(event.link);
        case "link_started":
          return parts.media.join(memberOf(event.contact, event.device), event.link);
        case "link_closed":
          return parts.media.detach(event.link);
        case "live":
          return this.mediaChanged();
        case "history":
          return parts.ended(event.entry);
        case "state":
          return this.#entered(event.state);
      }
    });
  }

  get idle(): boolean {
    return !isOccupied(this.#engine.state);
  }

  /** Whether another caller gets *busy*; a muted contact's ring leaves this device free. */
  get busy(): boolean {
    return isBusy(this.#engine.state);
  }

  /** With whom, from the first ring on. */
  get contact(): string | undefined {
    const { state } = this.#engine;
    return isOccupied(state) && "contact" in state ? state.contact : undefined;
  }

  /** Who else is in a call that was accepted: the one device at its other end. */
  get members(): readonly CallMember[] {
    return callMembers(this.#engine.state, (contact) => this.#parts.book.name(contact));
  }

  view(): CallViewState {
    const { consent, media, quality } = this.#parts;
    const { state } = this.#engine;
    const contact = "contact" in state ? state.contact : "";
    return callView(state, {
      party: this.#party.of(contact),
      local: media.local(),
      remotes: this.members.map(({ member, contact, name }) => ({
        ...{ member, contact, name },
        ...remoteMedia(media.live(member), consent.isRecording(member)),
        quality: quality.of(member),
      })),
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
    if (this.#parts.isInMeeting()) return { ok: false, reason: "in_call" };
    await this.#parts.endPreview();
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

  /** A meeting has taken the call over: nothing is said of its end. */
  endQuietly(): void {
    this.#engine.hangup();
    this.#engine.dismiss();
  }

  /** Ends the call with a contact who is being blocked or removed. */
  leaveCallWith(contact: string): void {
    this.#engine.block(contact);
  }

  /** Before the person has accepted, none of their devices is opened. */
  get ownMedia(): boolean {
    return !this.idle && this.#engine.state.phase !== "ringing";
  }

  quality(member: MemberId): QualityDetail | undefined {
    return this.#parts.quality.detail(member);
  }

  setEffects(effects: EffectsState): void {
    this.#parts.media.setEffects(effects);
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
    if ("contact" in state && link) {
      this.#parts.links.refreshIce(link, this.#parts.book.relayUrls(state.contact));
    }
    this.publish();
  }

  contactsChanged(): void {
    this.publish();
  }

  /** Streams of the call came, went or were replaced, on either side. */
  mediaChanged(): void {
    this.#parts.consent.mediaChanged();
    this.publish();
  }

  /** The call as it is shown has changed. */
  publish(): void {
    this.#parts.publish(this.view());
  }

  #entered(state: CallState): void {
    const { book, media, occupied, quality } = this.#parts;
    const contact = "contact" in state ? state.contact : "";
    const back = this.#return.entered(state, book.party(contact), () => media.local());
    switch (state.phase) {
      case "calling":
        this.#isOpen = true;
        void media.open(state.mode);
        break;
      case "connecting":
        this.#isOpen = true;
        void media.open(state.ownMode);
        this.#accepted(state);
        break;
      case "connected":
        if (this.#engine.link) {
          quality.watch(memberOf(state.contact, state.device), this.#engine.link);
        }
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
        // The other side ended the call once the meeting had taken it over.
        if (state.phase === "ended" && this.#parts.isInMeeting()) {
          queueMicrotask(() => this.#engine.dismiss());
        }
        break;
      case "ringing":
        // A contact whose call broke off calls again while this side still repairs it: no media of
        // the old call continues in one that nobody has accepted.
        this.#leave();
        void this.#parts.endPreview();
        this.#isOpen = true;
        if (back) return this.#resume(back);
        break;
    }
    occupied(this.busy);
    this.mediaChanged();
  }

  /** A guest is back in a call that neither of the two had ended: nothing rings. */
  #resume({ isMuted, mode }: LeftOpen): void {
    this.#engine.accept(mode);
    if (isMuted) queueMicrotask(() => void this.#parts.media.setMicrophone(false));
  }

  /** Lets go of everything that belonged to a call. */
  #leave(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    const { becoming, consent, left, media, quality } = this.#parts;
    quality.stop();
    this.#release?.();
    this.#release = undefined;
    becoming.callEnded();
    // In a meeting that took the call over, media, share and recording go on.
    if (this.#parts.isInMeeting()) return;
    void media.close();
    left();
    consent.callEnded();
  }

  #accepted({ contact, device }: { contact: string; device: string }): void {
    const { becoming, book, consent } = this.#parts;
    consent.accepted(this.members);
    becoming.accepted(this.members);
    // In a call its device stays, even when every relay is gone.
    this.#release ??= book.link(contact)?.hold(device);
  }
}
