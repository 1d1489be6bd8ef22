import { computed, effect, type Signal, signal } from "@preact/signals";
import type { CallMode } from "@ringside/call";
import { AudioOutput, Calls, CapturedSources, RingTones } from "@ringside/calling";
import {
  type CallingState,
  type DeviceSettings,
  emptyCallingState,
  type GivenInvite,
  isInCall,
  type LocalMedia,
  type MediaSource,
} from "@ringside/calling/state";
import { CombinedMedia, DeviceWatch } from "@ringside/capture";
import { Client, GuestVisit, noSettings, StateStore, TabMemory } from "@ringside/client";
import {
  type ClientState,
  type DeviceSwitches,
  emptyClientState,
  type GuestVisitState,
  type JoinOutcome,
} from "@ringside/client/state";
import { cleanName } from "@ringside/contacts";
import { systemClock } from "@ringside/clock";
import type { CallLinkOffer } from "@ringside/seal";
import { keepChoices, keptChoices } from "./kept_choices.ts";
import { soundElement } from "./sound_element.ts";
import { effectsWorkerAddress } from "./worker_address.ts";

type GuestState = ClientState & CallingState;

/** How long a page that was reloaded tries to get back into its call, and how often. Milliseconds. */
const returnWithinMs = 60_000;
const returnAgainMs = 1_500;
/** Why the owner cannot be rung now, and may be in a moment. */
const passing: ReadonlySet<string> = new Set(["busy", "unavailable", "relay_down"]);
/** The page itself can ask for devices, at any time. */
const pageCanAsk = { camera: "granted", microphone: "granted" } as const;

const shownSlices = [
  ...["call", "devices", "recordRequest", "becomingContacts", "contacts", "chat"] as const,
];

/** Knocking at the owner's, from the press on *Join* to the first ring. */
export type Joining =
  | { is: "no" }
  | { is: "joining" }
  | { is: "refused"; reason: Extract<JoinOutcome, { ok: false }>["reason"] };

/** A guest's client and calls, and the state that the page shows. */
export class GuestModel {
  readonly call: Signal<CallingState["call"]> = signal(emptyCallingState.call);
  readonly devices: Signal<CallingState["devices"]> = signal(emptyCallingState.devices);
  readonly recordRequest: Signal<CallingState["recordRequest"]> = signal(null);
  readonly becomingContacts: Signal<CallingState["becomingContacts"]> = signal(
    emptyCallingState.becomingContacts,
  );
  readonly contacts: Signal<ClientState["contacts"]> = signal([]);
  readonly chat: Signal<ClientState["chat"]> = signal({});
  readonly visit: Signal<GuestVisitState>;
  readonly local: Signal<LocalMedia>;
  readonly joining: Signal<Joining> = signal({ is: "no" });
  readonly soundHeld = signal(false);
  /** The owner's invite is looked at. */
  readonly showsInvite = signal(false);
  /** What the person typed as their name. */
  readonly name = signal("");
  /** Their name and devices are kept in this browser. */
  readonly remembers = signal(false);
  readonly inCall = computed(() => isInCall(this.call.value));
  readonly media: MediaSource;
  readonly calls: Calls;
  readonly client: Client;
  readonly #visit: GuestVisit;
  readonly #sound: AudioOutput;
  #settings: DeviceSettings;
  /** As the person left them, for the preview and for every call of this page. */
  #switches: DeviceSwitches = { camera: true, microphone: true };
  #round = 0;

  constructor(link: CallLinkOffer) {
    const clock = systemClock;
    const kept = keptChoices();
    this.name.value = kept?.name ?? "";
    this.remembers.value = kept !== undefined;
    this.#settings = {
      ...{ echoCancellation: true, noiseSuppression: true, autoGainControl: true },
      ...{ cameraHeight: 720, cameraFrameRate: 30 },
      cameraId: kept?.cameraId ?? "",
      microphoneId: kept?.microphoneId ?? "",
      speakerId: kept?.speakerId ?? "",
    };
    const state = new StateStore<GuestState>({ ...emptyClientState, ...emptyCallingState });
    const tab = new TabMemory(tabStorage(), link);
    const client = this.client = new Client({
      ...{ clock, state, settings: noSettings, isGuest: true },
      stores: tab.stores(),
      wallClock: Date.now,
      presetRelay: link.relays[0]?.url ?? "",
      network: { window: globalThis },
    });
    const devices = new DeviceWatch();
    this.#sound = new AudioOutput({
      makeElement: soundElement,
      held: (held) => this.soundHeld.value = held,
    });
    const deviceRequests = navigator.mediaDevices ? new CombinedMedia(clock) : undefined;
    const calls = this.calls = new Calls({
      ...{ client, clock, state, devices, deviceRequests },
      settings: () => ({
        ...this.#settings,
        ...{ doNotDisturb: false, ringVolume: 0.7, forceRelay: false },
      }),
      permissions: () => pageCanAsk,
      askForDevices: () => Promise.resolve(),
      // A page sees no tabs: the browser's own picker offers what can be shared.
      sources: new CapturedSources({
        stream: () => Promise.resolve({ ok: false }),
        look: () => Promise.resolve({ there: false }),
      }),
      makeEffectsWorker: () => new Worker(effectsWorkerAddress(), { type: "module" }),
      sound: this.#sound,
      tones: new RingTones(),
      mediaChanged: () => this.local.value = calls.media.local(),
      freed: () => {},
    });
    this.local = signal(calls.media.local());
    this.media = calls.media.streams;
    this.#visit = new GuestVisit({
      ...{ client, link, clock, tab },
      wallClock: Date.now,
      changed: (visit) => this.visit.value = visit,
    });
    this.visit = signal(this.#visit.state);
    state.listen((slices) => {
      for (const slice of shownSlices) {
        const value = slices[slice];
        if (value !== undefined) (this[slice] as Signal<unknown>).value = value;
      }
      if (slices.call) this.#visit.inCall(isInCall(slices.call) ? this.#switches : undefined);
    });
  }

  /** Looks for the owner, shows the preview, and goes back into a call that a reload broke off. */
  async start(): Promise<void> {
    this.calls.start();
    const { returning } = this.#visit;
    if (returning) {
      const { camera, microphone, name } = returning;
      this.name.value = name;
      this.#switches = { camera, microphone };
    }
    void this.openPreview();
    await this.#visit.start();
    if (returning) await this.#return(systemClock.now() + returnWithinMs);
  }

  /**
   * The owner is busy with the call that the reload broke off, until they notice; they may have lost
   * the network as well.
   */
  async #return(until: number): Promise<void> {
    await this.join();
    const stop = effect(() => {
      const call = this.call.value;
      const joining = this.joining.value;
      const isTooEarly = call.state === "ended" && call.reason === "busy" ||
        joining.is === "refused" && passing.has(joining.reason);
      if (!isTooEarly && (call.state === "idle" || call.state === "calling")) return;
      queueMicrotask(() => stop());
      if (!isTooEarly || systemClock.now() > until) return;
      systemClock.after(returnAgainMs, () => {
        this.calls.service.dismiss();
        void this.#return(until);
      });
    });
  }

  /** The owner's invite, for as long as it can be used. */
  get invite(): GivenInvite | undefined {
    const { invite } = this.becomingContacts.value;
    return invite && Date.now() < invite.expires ? invite : undefined;
  }

  /** One question for camera and microphone; what was opened goes into the call. */
  async openPreview(): Promise<void> {
    const { media } = this.calls;
    const { camera, microphone } = this.#switches;
    const opened = media.open(camera ? "video" : "voice");
    if (!microphone) void media.setMicrophone(false);
    await opened;
  }

  async setMicrophone(on: boolean): Promise<void> {
    this.#switches = { ...this.#switches, microphone: on };
    await this.calls.media.setMicrophone(on);
  }

  async setCamera(on: boolean): Promise<void> {
    this.#switches = { ...this.#switches, camera: on };
    await this.calls.media.setCamera(on);
  }

  /** After a call: rings again, with the camera or without. Call it in the handler of the press. */
  joinAgain(mode: CallMode): Promise<void> {
    this.calls.service.dismiss();
    this.#switches = { ...this.#switches, camera: mode !== "voice" };
    return this.join();
  }

  /** Rings the owner, with the devices there are. Call it in the handler of the press. */
  async join(): Promise<void> {
    const name = cleanName(this.name.value);
    if (name === "" || this.joining.value.is === "joining") return;
    this.#keep();
    const round = ++this.#round;
    this.joining.value = { is: "joining" };
    void this.openPreview();
    const outcome = await this.#visit.join(name);
    // Cancelled, or the page left.
    if (round !== this.#round) return;
    if (!outcome.ok) {
      this.joining.value = { is: "refused", reason: outcome.reason };
      return;
    }
    const mode = this.local.value.camera.state === "off" ? "voice" : "video";
    await this.calls.service.place(outcome.contact, mode);
    this.joining.value = { is: "no" };
  }

  /** Before it rings; afterwards the call itself is cancelled. */
  cancelJoining(): void {
    this.#round++;
    this.joining.value = { is: "no" };
  }

  /** From the end of a call to the link, with the preview. */
  dismiss(): void {
    this.calls.service.dismiss();
    this.joining.value = { is: "no" };
    void this.openPreview();
  }

  async tryDevices(): Promise<void> {
    const { media } = this.calls;
    const { camera, microphone } = this.local.value;
    await Promise.all([
      ...(microphone.state === "trouble" ? [media.setMicrophone(true)] : []),
      ...(camera.state === "trouble" ? [media.setCamera(true)] : []),
    ]);
  }

  async chooseDevice(kind: "camera" | "microphone" | "speaker", id: string): Promise<void> {
    this.#settings = { ...this.#settings, [`${kind}Id`]: id };
    this.#keep();
    await this.calls.media.applySettings(this.#settings);
  }

  remember(on: boolean): void {
    this.remembers.value = on;
    this.#keep();
  }

  tellThatICalled(): void {
    const name = cleanName(this.name.value);
    if (name !== "") this.#visit.tellThatICalled(name);
  }

  turnSoundOn(): void {
    void this.#sound.resume();
  }

  #keep(): void {
    const { cameraId, microphoneId, speakerId } = this.#settings;
    keepChoices(
      this.remembers.value
        ? { name: this.name.value, cameraId, microphoneId, speakerId }
        : undefined,
    );
  }
}

/** Absent where the browser keeps nothing for this page. */
function tabStorage(): Storage | undefined {
  let storage: Storage | undefined;
  try {
    storage = globalThis.sessionStorage;
  } catch {
    // Reading the property throws there.
  }
  return storage;
}
