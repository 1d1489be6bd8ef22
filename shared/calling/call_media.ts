import type { CallMode } from "@ringside/call";
import type { PeerLink } from "@ringside/peer_link";
import type { CapturedSource } from "@ringside/capture";
import type { DeviceSettings } from "./call_settings.ts";
import type { EffectsState } from "./effects/effects_state.ts";
import type { LocalMedia } from "./call_view_state.ts";
import type { MediaSource } from "./media_source.ts";
import { AudioOutput } from "./audio_output.ts";
import { LocalSources, type LocalSourcesPorts } from "./local_sources.ts";

/** What one side of a call sends. */
export interface SideTracks {
  camera: MediaStreamTrack | null;
  microphone: MediaStreamTrack | null;
  share: MediaStreamTrack | null;
  shareSound: MediaStreamTrack | null;
}

export interface CallTracks {
  me: SideTracks;
  them: SideTracks;
}

/** A call's media: what goes into the peer link, what comes out of it, and what views show. */
export class CallMedia {
  readonly #sources: LocalSources;
  readonly #sound: AudioOutput;
  readonly #changed: () => void;
  readonly #tracks: Record<"camera" | "microphone", MediaStreamTrack | null> = {
    camera: null,
    microphone: null,
  };
  #link: PeerLink | undefined;
  #open = false;
  #share: LocalMedia["share"] = { state: "off" };
  #shared: CapturedSource | undefined;
  #shareVolume = 1;
  /** Grows when a view has to look at the streams again. */
  version = 0;

  constructor(ports: LocalSourcesPorts & { sound?: AudioOutput }, changed: () => void) {
    this.#changed = changed;
    this.#sound = ports.sound ?? new AudioOutput();
    this.#sources = new LocalSources(ports, {
      track: (kind, track) => this.#carry(kind, track),
      changed: () => {
        this.#tellLacks();
        changed();
      },
    });
    this.#sound.chooseSpeaker(ports.settings.speakerId);
    ports.watch.listen(({ added, removed }) => {
      if ([...added, ...removed].some(({ kind }) => kind === "speaker")) this.#sound.redirect();
    });
  }

  /** The streams that views show by reference. */
  readonly streams: MediaSource = {
    remoteCamera: () => this.#link?.remote.camera ?? null,
    remoteShare: () => this.#link?.remote.share ?? null,
    selfCamera: () => this.#tracks.camera ? this.#sources.selfView : null,
    selfShare: () => this.#shared?.stream ?? null,
  };

  /** Every track of the call, as recordings and snapshots want them; null where nothing is live. */
  tracks(): CallTracks {
    const live = this.#link?.remoteLive;
    const remote = this.#link?.remote;
    const theirs = (on: boolean | undefined, track: MediaStreamTrack | undefined) =>
      on ? track ?? null : null;
    return {
      me: {
        camera: this.#tracks.camera,
        microphone: this.#tracks.microphone,
        share: this.#shared?.video ?? null,
        shareSound: this.#shared?.audio ?? null,
      },
      them: {
        camera: theirs(live?.camera, remote?.camera.getVideoTracks()[0]),
        microphone: theirs(live?.microphone, remote?.camera.getAudioTracks()[0]),
        share: theirs(live?.share, remote?.share.getVideoTracks()[0]),
        shareSound: theirs(live?.share, remote?.share.getAudioTracks()[0]),
      },
    };
  }

  local(): LocalMedia {
    return { ...this.#sources.state(), share: this.#share, shareVolume: this.#shareVolume };
  }

  /** The peer link of the call, or none. Whatever runs already goes into it. */
  attach(link: PeerLink | undefined): void {
    this.#link = link;
    if (link) this.#sound.setVolume(link.remote.share, this.#shareVolume);
    this.#sound.play(link ? [link.remote.camera, link.remote.share] : []);
    if (link) {
      void link.setCamera(this.#tracks.camera);
      void link.setMicrophone(this.#tracks.microphone);
      this.#tellLacks();
      void this.#carryShare();
    }
    this.#touch();
  }

  /** Turns on what this mode starts with. */
  async open(mode: CallMode): Promise<void> {
    if (this.#open) return;
    this.#open = true;
    await Promise.all([
      this.#sources.setMicrophone(true),
      ...(mode === "video" ? [this.#sources.setCamera(true)] : []),
    ]);
  }

  async close(): Promise<void> {
    this.#open = false;
    await this.#sources.close();
  }

  async setCamera(on: boolean): Promise<void> {
    await this.#sources.setCamera(on);
  }

  /** What is shown beside the camera; the peer link takes it without a negotiation. */
  setShare(state: LocalMedia["share"], source: CapturedSource | undefined): void {
    this.#share = state;
    const changed = this.#shared !== source;
    this.#shared = source;
    if (changed) void this.#carryShare();
    this.#touch();
  }

  /** How loud the other side's share sounds here; kept for the next call. */
  setShareVolume(level: number): void {
    this.#shareVolume = level;
    if (this.#link) this.#sound.setVolume(this.#link.remote.share, level);
    this.#changed();
  }

  setEffects(effects: EffectsState): void {
    this.#sources.setEffects(effects);
  }

  async setMicrophone(on: boolean): Promise<void> {
    await this.#sources.setMicrophone(on);
  }

  /** The person allowed or refused a device. */
  async grantsChanged(): Promise<void> {
    await this.#sources.grantsChanged();
  }

  async applySettings(settings: DeviceSettings): Promise<void> {
    this.#sound.chooseSpeaker(settings.speakerId);
    await this.#sources.applySettings(settings);
  }

  #carry(kind: "camera" | "microphone", track: MediaStreamTrack | null): void {
    this.#tracks[kind] = track;
    if (kind === "camera") void this.#link?.setCamera(track);
    else void this.#link?.setMicrophone(track);
    this.#touch();
  }

  /** The other side learns what cannot be had, apart from what was turned off. */
  #tellLacks(): void {
    const { camera, microphone } = this.#sources.state();
    this.#link?.setLacks({
      camera: camera.state === "trouble",
      microphone: microphone.state === "trouble",
    });
  }

  async #carryShare(): Promise<void> {
    await this.#link?.setShare(this.#shared?.video ?? null, this.#shared?.audio ?? null);
  }

  #touch(): void {
    this.version++;
    this.#changed();
  }
}
