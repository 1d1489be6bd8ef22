import {
  type CameraOptions,
  canBlurBackground,
  type DeviceWatch,
  type Difference,
  type Effects,
  isLoss,
  LiveDevice,
  type MediaPort,
  type MicrophoneOptions,
  openCamera,
  openMicrophone,
  VideoEffects,
} from "@ringside/capture";
import type { DeviceGrants } from "./device_grants_state.ts";
import type { DeviceSettings } from "./call_settings.ts";
import type { EffectsState } from "./effects/effects_state.ts";
import type { LocalMedia, LocalSource } from "./call_view_state.ts";
import { noEffectsState } from "./effects/no_effects.ts";
import { stickerDrawings } from "./effects/sticker_drawings.ts";
import { type CallDevice, withoutAsking } from "./device_grants.ts";
import { cameraOptions, microphoneOptions } from "./device_options.ts";

export interface LocalMediaEvents {
  /** The track to send from now on; null while there is none. */
  track(kind: CallDevice, track: MediaStreamTrack | null): void;
  changed(): void;
}

/** What the devices are opened with. */
export interface LocalSourcesPorts {
  readonly settings: DeviceSettings;
  readonly grants: () => DeviceGrants;
  readonly watch: DeviceWatch;
  /** Opens devices; the browser's own where absent. */
  readonly media?: MediaPort;
  /** A worker that runs `effects_worker.ts` of `capture`. */
  readonly makeEffectsWorker: () => Worker;
}

/**
 * One's own camera and microphone during a call. Camera off stops the device, so that its light is
 * out; a muted microphone stays open but sends nothing, so that unmuting is immediate.
 */
export class LocalSources {
  readonly #camera: LiveDevice<CameraOptions>;
  readonly #microphone: LiveDevice<MicrophoneOptions>;
  readonly #events: LocalMediaEvents;
  readonly #grants: () => DeviceGrants;
  readonly #sources: Record<CallDevice, LocalSource> = {
    camera: { state: "off" },
    microphone: { state: "off" },
  };
  /** Always the same stream; its track comes and goes. */
  readonly selfView = new MediaStream();
  /** Of the device that is open. */
  readonly #differs: Record<CallDevice, readonly Difference[]> = { camera: [], microphone: [] };
  #settings: DeviceSettings;
  readonly #effects: VideoEffects;
  #chosenEffects = noEffectsState;
  /** Outlives the device: a microphone that is replaced while muted stays muted. */
  #muted = false;

  constructor(
    { settings, grants, media, watch, makeEffectsWorker }: LocalSourcesPorts,
    events: LocalMediaEvents,
  ) {
    this.#effects = new VideoEffects({ makeWorker: makeEffectsWorker });
    this.#settings = settings;
    this.#grants = grants;
    this.#events = events;
    const camera = withoutAsking(
      "camera",
      grants,
      (options?: CameraOptions) => openCamera(options, media),
    );
    const microphone = withoutAsking(
      "microphone",
      grants,
      (options?: MicrophoneOptions) => openMicrophone(options, media),
    );
    this.#camera = new LiveDevice(camera, cameraOptions(settings), watch);
    this.#microphone = new LiveDevice(microphone, microphoneOptions(settings), watch);
    this.#effects.listen((output) => {
      this.#emit("camera", output);
      events.changed();
    });
    this.#follow("camera", this.#camera);
    this.#follow("microphone", this.#microphone);
  }

  state(): Omit<LocalMedia, "share" | "shareVolume"> {
    const { cameraId, microphoneId, speakerId } = this.#settings;
    return {
      camera: this.#view("camera"),
      microphone: this.#view("microphone"),
      effects: this.#chosenEffects,
      effectsFailed: this.#effects.failed,
      canBlur: this.#camera.track ? canBlurBackground(this.#camera.track) : false,
      cameraId,
      microphoneId,
      speakerId,
    };
  }

  /** Changes the outgoing picture itself; with none chosen the camera's own track is sent. */
  setEffects(effects: EffectsState): void {
    this.#chosenEffects = effects;
    this.#effects.setEffects(drawnEffects(effects));
    this.#events.changed();
  }

  async setCamera(on: boolean): Promise<void> {
    if (!on) return await this.#turnOff("camera");
    // Two windows may report the same grant, and an open camera gains nothing by it.
    if (this.#sources.camera.state === "on") return;
    this.#set("camera", { state: "starting" });
    await this.#camera.turnOn();
  }

  /** Opens the microphone at the first call; afterwards mutes and unmutes it. */
  async setMicrophone(on: boolean): Promise<void> {
    this.#muted = !on;
    const track = this.#microphone.track;
    if (track) {
      track.enabled = on;
      this.#emit("microphone", on ? track : null);
      this.#set("microphone", { state: on ? "on" : "off" });
      return;
    }
    if (!on) {
      this.#set("microphone", { state: "off" });
      return;
    }
    this.#set("microphone", { state: "starting" });
    await this.#microphone.turnOn();
  }

  /** The person allowed or refused a device: one that waits for it is opened, or says so. */
  async grantsChanged(): Promise<void> {
    const isAnswered = (kind: CallDevice): boolean => {
      const source = this.#sources[kind], grant = this.#grants()[kind];
      if (source.state !== "trouble") return false;
      if (source.trouble === "dismissed") return grant !== "prompt";
      return source.trouble === "refused" && grant === "granted";
    };
    await Promise.all([
      ...(isAnswered("camera") ? [this.setCamera(true)] : []),
      ...(isAnswered("microphone") ? [this.setMicrophone(true)] : []),
    ]);
  }

  /** Other devices, sizes or processing were chosen: reopens the sources that are open. */
  async applySettings(settings: DeviceSettings): Promise<void> {
    const before = this.#settings;
    this.#settings = settings;
    const differs = (options: (settings: DeviceSettings) => unknown) =>
      JSON.stringify(options(before)) !== JSON.stringify(options(settings));
    if (differs(cameraOptions)) await this.#camera.choose(cameraOptions(settings));
    if (differs(microphoneOptions)) await this.#microphone.choose(microphoneOptions(settings));
    this.#events.changed();
  }

  /** Lets go of every device. */
  async close(): Promise<void> {
    // A sticker belongs to its call; the look of a picture to its person.
    this.setEffects({ ...this.#chosenEffects, stickers: [] });
    await Promise.all([this.#turnOff("camera"), this.#turnOff("microphone")]);
  }

  /** Takes effect at once: a device that is still opening, or failed to open, reports no end. */
  async #turnOff(kind: CallDevice): Promise<void> {
    this.#set(kind, { state: "off" });
    await (kind === "camera" ? this.#camera : this.#microphone).turnOff();
  }

  #follow<O extends { deviceId?: string }>(kind: CallDevice, device: LiveDevice<O>): void {
    device.listen((event) => {
      switch (event.type) {
        case "opened": {
          const { differs, track } = event.outcome;
          this.#differs[kind] = differs.filter(isLoss);
          const silent = kind === "microphone" && this.#muted;
          track.enabled = !silent;
          this.#carry(kind, silent ? null : track);
          return this.#set(kind, { state: silent ? "off" : "on" });
        }
        case "closed":
          this.#carry(kind, null);
          return this.#set(kind, { state: "off" });
        case "lost":
          this.#carry(kind, null);
          return this.#set(kind, { state: "starting" });
        case "failed":
          this.#carry(kind, null);
          return this.#set(kind, { state: "trouble", trouble: event.failure.reason });
      }
    });
  }

  /** A camera's picture goes through its effects, which emit what comes out. */
  #carry(kind: CallDevice, track: MediaStreamTrack | null): void {
    if (kind === "camera") this.#effects.setCamera(track);
    else this.#emit(kind, track);
  }

  #emit(kind: CallDevice, track: MediaStreamTrack | null): void {
    if (kind === "camera") {
      for (const old of this.selfView.getVideoTracks()) this.selfView.removeTrack(old);
      if (track) this.selfView.addTrack(track);
    }
    this.#events.track(kind, track);
  }

  #view(kind: CallDevice): LocalSource {
    const source = this.#sources[kind], differs = this.#differs[kind];
    return source.state === "on" && differs.length > 0 ? { ...source, differs } : source;
  }

  #set(kind: CallDevice, source: LocalSource): void {
    this.#sources[kind] = source;
    this.#events.changed();
  }
}

function drawnEffects({ stickers, ...effects }: EffectsState): Effects {
  return {
    ...effects,
    overlays: stickers.map(({ look, ...place }) => ({
      ...place,
      what: look.kind === "word"
        ? { kind: "text", text: look.text, colour: look.colour }
        : { kind: "shapes", shapes: stickerDrawings[look.drawing] },
    })),
  };
}
