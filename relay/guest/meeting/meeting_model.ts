import { batch, type Signal, signal } from "@preact/signals";
import type {
  CallingState,
  DeviceSettings,
  MediaSource,
  MeetingViewState,
  PreviewOutcome,
} from "@ringside/calling/state";
import type { DeviceSwitches } from "@ringside/client/state";
import { type Cancel, systemClock } from "@ringside/clock";
import { cleanName } from "@ringside/contacts/clean_name";
import type { MeetingOffer } from "@ringside/seal";
import { GuestEngine, type GuestState } from "../guest_engine.ts";
import { keepChoices, keptChoices, settingsOf } from "../kept_choices.ts";
import type { NamedModel } from "../name_fields.tsx";
import { guestShare } from "../guest_actions.ts";
import type { RecordingActions, RecordingModel } from "../recording/recording_model.ts";

/** How often the meeting that goes on is noted in the tab. */
const noteMs = 5_000;
const shownSlices = ["meeting", "devices", "recordRequest", "recording", "kept"] as const;

/** The state that a meeting link's page shows. */
export class MeetingModel implements NamedModel, RecordingModel {
  readonly meeting: Signal<MeetingViewState> = signal({ state: "none" });
  readonly devices: Signal<CallingState["devices"]> = signal([]);
  readonly recordRequest: Signal<CallingState["recordRequest"]> = signal(null);
  readonly recording: Signal<GuestState["recording"]> = signal(null);
  readonly kept: Signal<GuestState["kept"]> = signal([]);
  readonly soundHeld = signal(false);
  readonly name = signal("");
  readonly remembers = signal(false);
  readonly media: MediaSource = {
    stream: (of, source) => this.engine.calls.media.streams.stream(of, source) ?? null,
  };
  readonly engine: GuestEngine;
  readonly share = guestShare(this);
  #settings: DeviceSettings;
  readonly #link: string;
  #noting: Cancel = () => {};

  /** @param link the address that the page was opened with */
  constructor(offer: MeetingOffer, link: string) {
    this.#link = link;
    const kept = keptChoices();
    this.name.value = kept?.name ?? "";
    this.remembers.value = kept !== undefined;
    this.#settings = settingsOf(kept);
    this.engine = new GuestEngine(offer, {
      settings: () => this.#settings,
      changed: (slices) => this.#changed(slices),
      mediaChanged: () => this.engine.calls.meeting.mediaChanged(),
      soundHeld: (held) => this.soundHeld.value = held,
    });
  }

  /** Makes an identity for this tab, and opens the preview. */
  async start(): Promise<PreviewOutcome> {
    const { client } = this.engine;
    this.engine.start();
    await client.start();
    // The key is made now, the name is given when the person enters.
    if (!client.profile.running) await client.setName("");
    const returning = this.engine.tab.returning(Date.now());
    const opened = await this.preview(returning);
    if (opened.ok && returning) {
      // Back into the meeting that a reload broke off.
      this.name.value = returning.name;
      await this.enter();
    }
    return opened;
  }

  get recordings(): RecordingActions {
    return this.engine.recordings;
  }

  preview(switches?: DeviceSwitches): Promise<PreviewOutcome> {
    return this.engine.calls.meeting.preview(this.#link, switches);
  }

  async enter(): Promise<void> {
    const name = cleanName(this.name.value);
    if (name === "") return;
    this.#keep();
    await this.engine.client.setName(name);
    await this.engine.calls.meeting.enter();
  }

  async chooseDevice(kind: "camera" | "microphone" | "speaker", id: string): Promise<void> {
    this.#settings = { ...this.#settings, [`${kind}Id`]: id };
    this.#keep();
    await this.engine.calls.media.applySettings(this.#settings);
  }

  remember(on: boolean): void {
    this.remembers.value = on;
    this.#keep();
  }

  turnSoundOn(): void {
    void this.engine.sound.resume();
  }

  /** Tries again to open the devices that failed. */
  tryDevices(): Promise<void> {
    return this.engine.tryDevices();
  }

  #changed(slices: Partial<GuestState>): void {
    batch(() => {
      for (const slice of shownSlices) {
        const value = slices[slice];
        if (value !== undefined) (this[slice] as Signal<unknown>).value = value;
      }
    });
    if (slices.meeting) this.#noteMeeting(slices.meeting);
  }

  /** What a reload within a minute leads back into. */
  #noteMeeting(meeting: MeetingViewState): void {
    this.#noting();
    const { tab } = this.engine;
    if (meeting.state === "ended") return tab.setInCall(undefined);
    if (meeting.state !== "in") return;
    const isOn = (device: "camera" | "microphone") => meeting.local[device].state !== "off";
    tab.setInCall({ at: Date.now(), camera: isOn("camera"), microphone: isOn("microphone") });
    this.#noting = systemClock.after(noteMs, () => this.#noteMeeting(this.meeting.value));
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
