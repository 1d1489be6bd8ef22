import type { CallMode, MemberId } from "@ringside/call";
import type { PeerLink } from "@ringside/peer_link";
import type { CapturedSource } from "@ringside/capture";
import type { LackedDevices, LiveMedia } from "@ringside/talk";
import type { DeviceSettings } from "./call_settings.ts";
import type { EffectsState } from "./effects/effects_state.ts";
import type { LocalMedia } from "./call_view_state.ts";
import type { MediaSource } from "./media_source.ts";
import { AudioOutput } from "./audio_output.ts";
import { LocalSources, type LocalSourcesPorts } from "./local_sources.ts";
import { type ParticipantTracks, Remotes } from "./remotes.ts";

export interface CallTracks {
  me: ParticipantTracks;
  /** The other members, in the order in which they joined. */
  others: ReadonlyMap<MemberId, ParticipantTracks>;
}

/** A call's media: what goes into its peer links, what comes out of them, and what views show. */
export class CallMedia {
  readonly #sources: LocalSources;
  readonly #sound: AudioOutput;
  readonly #changed: () => void;
  readonly #tracks: Record<"camera" | "microphone", MediaStreamTrack | null> = {
    camera: null,
    microphone: null,
  };
  /** Own media goes into each, from the ring on. */
  readonly #links = new Set<PeerLink>();
  readonly #remotes = new Remotes();
  /** Links that are listened to before a member's media comes over them. */
  readonly #early = new Set<PeerLink>();
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
        // The others learn what cannot be had, apart from what was turned off.
        for (const link of this.#links) link.setLacks(this.#lacks);
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
    stream: (of, source) => {
      if (of !== "me") return this.#remotes.stream(of, source);
      if (source === "share") return this.#shared?.stream ?? null;
      return this.#tracks.camera ? this.#sources.selfView : null;
    },
  };

  /** Every track of the call, as recordings and snapshots want them; null where nothing is live. */
  tracks(): CallTracks {
    return {
      me: {
        camera: this.#tracks.camera,
        microphone: this.#tracks.microphone,
        share: this.#shared?.video ?? null,
        shareSound: this.#shared?.audio ?? null,
      },
      others: this.#remotes.tracks(),
    };
  }

  /** What a member announces that it sends. */
  live(member: MemberId): LiveMedia {
    return this.#remotes.live(member);
  }

  local(): LocalMedia {
    return { ...this.#sources.state(), share: this.#share, shareVolume: this.#shareVolume };
  }

  /** A peer link, while it is not known yet who is at its other end: own media goes into it. */
  attach(link: PeerLink): void {
    this.#links.add(link);
    void link.setCamera(this.#tracks.camera);
    void link.setMicrophone(this.#tracks.microphone);
    link.setLacks(this.#lacks);
    this.#carryShare(link);
    this.#touch();
  }

  /** Plays the voice that comes over this link beside all others, before its member joins over it. */
  listen(link: PeerLink): void {
    this.#early.add(link);
    this.#remotesChanged();
  }

  /** The media of this member comes over this link from now on. */
  join(member: MemberId, link: PeerLink): void {
    this.#early.delete(link);
    this.#remotes.join(member, link);
    this.#sound.setVolume(link.remote.share, this.#shareVolume);
    this.#remotesChanged();
  }

  /** Nothing goes into this link any more, and whoever was at its other end is gone. */
  detach(link: PeerLink): void {
    this.#links.delete(link);
    this.#early.delete(link);
    this.#remotes.leave(link);
    this.#remotesChanged();
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
    if (changed) { for (const link of this.#links) this.#carryShare(link); }
    this.#touch();
  }

  /** How loud the others' shares sound here; kept for the next call. */
  setShareVolume(level: number): void {
    this.#shareVolume = level;
    for (const share of this.#remotes.shares) this.#sound.setVolume(share, level);
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
    for (const link of this.#links) {
      void (kind === "camera" ? link.setCamera(track) : link.setMicrophone(track));
    }
    this.#touch();
  }

  get #lacks(): LackedDevices {
    const { camera, microphone } = this.#sources.state();
    return { camera: camera.state === "trouble", microphone: microphone.state === "trouble" };
  }

  #carryShare(link: PeerLink): void {
    void link.setShare(this.#shared?.video ?? null, this.#shared?.audio ?? null);
  }

  #remotesChanged(): void {
    const early = [...this.#early].map(({ remote }) => remote.camera);
    this.#sound.play([...this.#remotes.sounds, ...early]);
    this.#touch();
  }

  #touch(): void {
    this.version++;
    this.#changed();
  }
}
