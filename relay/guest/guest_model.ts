import { batch, effect, type Signal, signal } from "@preact/signals";
import type { CallMode } from "@ringside/call";
import {
  type CallingState,
  type DeviceSettings,
  type EffectsState,
  emptyCallingState,
  type GivenInvite,
  isInCall,
  type LocalMedia,
  type MediaSource,
  type QualityDetail,
} from "@ringside/calling/state";
import { initialVisit } from "@ringside/client/initial_visit";
import type { ClientState, DeviceSwitches, GuestVisitState } from "@ringside/client/state";
import { cleanName } from "@ringside/contacts/clean_name";
import { systemClock } from "@ringside/clock";
import type { CallLinkOffer } from "@ringside/seal";
import { guestActions, guestShare } from "./guest_actions.ts";
import type { GuestState } from "./guest_engine.ts";
import type { VisitEngine } from "./visit_engine.ts";
import { keepChoices, keptChoices, settingsOf } from "./kept_choices.ts";
import { openingMedia } from "./opening_media.ts";
import type { Conversation, Joining, PageModel } from "./page_model.ts";
import type { RecordingActions } from "./recording/recording_model.ts";
import { isOver } from "./visit_words.ts";

/** How long a page that was reloaded tries to get back into its call, and how often. Milliseconds. */
const returnWithinMs = 60_000;
const returnAgainMs = 1_500;
/** Why the owner cannot be rung now, and may be in a moment. */
const passing: ReadonlySet<string> = new Set(["busy", "unavailable", "relay_down"]);

const shownSlices = [
  ...["call", "devices", "recordRequest", "becomingContacts", "contacts", "chat"] as const,
  ...["recording", "kept"] as const,
];

/**
 * The state that the page shows. It is there at once; the client and the calls behind it are loaded
 * while the page already shows, and a press on *Join* waits for them.
 */
export class GuestModel implements PageModel {
  readonly call: Signal<CallingState["call"]> = signal(emptyCallingState.call);
  readonly devices: Signal<CallingState["devices"]> = signal(emptyCallingState.devices);
  readonly recordRequest: Signal<CallingState["recordRequest"]> = signal(null);
  readonly becomingContacts: Signal<CallingState["becomingContacts"]> = signal(
    emptyCallingState.becomingContacts,
  );
  readonly recording: Signal<GuestState["recording"]> = signal(null);
  readonly kept: Signal<GuestState["kept"]> = signal([]);
  readonly contacts: Signal<ClientState["contacts"]> = signal([]);
  readonly chat: Signal<ClientState["chat"]> = signal({});
  readonly visit: Signal<GuestVisitState>;
  readonly local: Signal<LocalMedia> = signal(openingMedia);
  readonly joining: Signal<Joining> = signal({ is: "no" });
  readonly returning = signal(false);
  readonly soundHeld = signal(false);
  readonly showsInvite = signal(false);
  readonly name = signal("");
  readonly remembers = signal(false);
  readonly mediaVersion = signal(0);
  readonly media: MediaSource = {
    stream: (of, source) => this.#engine?.calls.media.streams.stream(of, source) ?? null,
  };
  readonly actions = guestActions(this);
  readonly share = guestShare(this);
  readonly #link: CallLinkOffer;
  #settings: DeviceSettings;
  /** As the person left them, for the preview and for every call of this page. */
  #switches: DeviceSwitches = { camera: true, microphone: true };
  #engine: VisitEngine | undefined;
  /** The engine, once it has an identity and looks for the owner. */
  readonly #visiting = Promise.withResolvers<VisitEngine>();
  #round = 0;

  constructor(link: CallLinkOffer) {
    this.#link = link;
    this.visit = signal(initialVisit(link));
    const kept = keptChoices();
    this.name.value = kept?.name ?? "";
    this.remembers.value = kept !== undefined;
    this.#settings = settingsOf(kept);
  }

  /** What works on a call: there is none before the rest of the page is loaded. */
  get engine(): VisitEngine {
    if (!this.#engine) throw new Error("Cannot act on a call: the page is still loading");
    return this.#engine;
  }

  /** Looks for the owner, shows the preview, and goes back into a call that a reload broke off. */
  async start(): Promise<void> {
    const { VisitEngine } = await import("./visit_engine.ts");
    const engine = this.#engine = new VisitEngine({
      link: this.#link,
      settings: () => this.#settings,
      changed: (slices) => this.#changed(slices),
      visitChanged: (visit) => this.#visitChanged(visit),
      mediaChanged: () => this.#mediaChanged(),
      soundHeld: (held) => this.soundHeld.value = held,
    });
    engine.start();
    const { returning } = engine.visit;
    if (returning) {
      const { camera, microphone, name } = returning;
      this.name.value = name;
      this.#switches = { camera, microphone };
    }
    this.#openPreview();
    await engine.visit.start();
    this.#visiting.resolve(engine);
    if (returning) await this.#return(systemClock.now() + returnWithinMs);
  }

  /** The owner may be busy with the call that broke off, or have lost the network as well. */
  async #return(until: number): Promise<void> {
    this.returning.value = true;
    await this.join();
    const stop = effect(() => {
      const call = this.call.value, joining = this.joining.value;
      if (call.state === "calling" || joining.is === "joining") return;
      queueMicrotask(() => stop());
      const reason = call.state === "ended"
        ? call.reason
        : joining.is === "refused"
        ? joining.reason
        : undefined;
      const isTooEarly = reason !== undefined && passing.has(reason);
      if (!this.returning.peek() || !isTooEarly || systemClock.now() > until) {
        this.returning.value = false;
        return;
      }
      systemClock.after(returnAgainMs, () => {
        if (!this.returning.value) return;
        this.engine.calls.service.dismiss();
        void this.#return(until);
      });
    });
  }

  get recordings(): RecordingActions {
    return this.engine.recordings;
  }

  get invite(): GivenInvite | undefined {
    const { invite } = this.becomingContacts.value;
    return invite && Date.now() < invite.expires ? invite : undefined;
  }

  /** A link that has ended leads to no call: its page films and hears nobody, except in a call. */
  #visitChanged(visit: GuestVisitState): void {
    const wasOver = isOver(this.visit.value.ownerState);
    this.visit.value = visit;
    const { state } = this.call.value;
    if (wasOver === isOver(visit.ownerState) || (state !== "idle" && state !== "ended")) return;
    if (!wasOver) void this.#engine?.calls.media.close();
    else if (state === "idle") this.#openPreview();
  }

  /** One question for camera and microphone; what was opened goes into the call. */
  #openPreview(): void {
    if (isOver(this.visit.value.ownerState)) return;
    const media = this.#engine?.calls.media;
    const { camera, microphone } = this.#switches;
    void media?.open(camera ? "video" : "voice");
    if (!microphone) void media?.setMicrophone(false);
  }

  async setMicrophone(on: boolean): Promise<void> {
    this.#switches = { ...this.#switches, microphone: on };
    await (this.#engine ?? await this.#visiting.promise).calls.media.setMicrophone(on);
  }

  async setCamera(on: boolean): Promise<void> {
    this.#switches = { ...this.#switches, camera: on };
    await (this.#engine ?? await this.#visiting.promise).calls.media.setCamera(on);
  }

  /** After a call: rings again, with the camera or without. Call it in the handler of the press. */
  joinAgain(mode: CallMode): Promise<void> {
    this.engine.calls.service.dismiss();
    this.#switches = { ...this.#switches, camera: mode !== "voice" };
    return this.join();
  }

  async join(): Promise<void> {
    const name = cleanName(this.name.value);
    if (name === "" || this.joining.value.is === "joining") return;
    this.#keep();
    const round = ++this.#round;
    this.joining.value = { is: "joining" };
    this.#openPreview();
    const { calls, visit } = await this.#visiting.promise;
    // Cancelled, or the page left.
    if (round !== this.#round) return;
    const outcome = await visit.join(name);
    if (round !== this.#round) return;
    if (!outcome.ok) {
      this.joining.value = { is: "refused", reason: outcome.reason };
      return;
    }
    const mode = this.local.value.camera.state === "off" ? "voice" : "video";
    await calls.service.place(outcome.contact, mode);
    this.joining.value = { is: "no" };
  }

  cancelJoining(): void {
    this.#round++;
    this.joining.value = { is: "no" };
    if (!this.returning.value) return;
    this.returning.value = false;
    // On the way back it may ring already, or have found the owner busy.
    this.engine.calls.service.cancel();
    this.dismiss();
  }

  /** From the end of a call to the link, with the preview. */
  dismiss(): void {
    this.engine.calls.service.dismiss();
    this.joining.value = { is: "no" };
    this.#openPreview();
  }

  tryDevices(): Promise<void> {
    return this.engine.tryDevices();
  }

  async chooseDevice(kind: "camera" | "microphone" | "speaker", id: string): Promise<void> {
    this.#settings = { ...this.#settings, [`${kind}Id`]: id };
    this.#keep();
    await this.#engine?.calls.media.applySettings(this.#settings);
  }

  remember(on: boolean): void {
    this.remembers.value = on;
    this.#keep();
  }

  tellThatICalled(): void {
    const name = cleanName(this.name.value);
    if (name !== "") this.engine.visit.tellThatICalled(name);
  }

  turnSoundOn(): void {
    void this.engine.sound.resume();
  }

  setEffects(effects: EffectsState): void {
    this.engine.calls.service.setEffects(effects);
  }

  answerRecording(allow: boolean): void {
    this.engine.calls.consent.answer(allow);
  }

  quality(): Promise<QualityDetail | null> {
    return Promise.resolve(this.engine.quality(this.call.value));
  }

  askToBecomeContacts(): void {
    this.engine.calls.becoming.ask();
  }

  answerBecomingContacts(agree: boolean): void {
    this.engine.calls.becoming.answer(agree);
  }

  conversation(contact: string): Conversation {
    return this.engine.conversation(contact);
  }

  #changed(slices: Partial<GuestState>): void {
    batch(() => {
      for (const slice of shownSlices) {
        const value = slices[slice];
        if (value !== undefined) (this[slice] as Signal<unknown>).value = value;
      }
    });
    if (slices.call) {
      this.#engine?.visit.inCall(isInCall(slices.call) ? this.#switches : undefined);
    }
  }

  #mediaChanged(): void {
    const media = this.#engine?.calls.media;
    if (!media) return;
    batch(() => {
      this.local.value = media.local();
      this.mediaVersion.value = media.version;
    });
  }

  #keep(): void {
    const { cameraId, microphoneId, speakerId } = this.#settings;
    const choices = { name: this.name.value, cameraId, microphoneId, speakerId };
    keepChoices(this.remembers.value ? choices : undefined);
  }
}
