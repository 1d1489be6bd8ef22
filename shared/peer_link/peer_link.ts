import { type Cancel, type Clock, systemClock } from "@ringside/clock";
import {
  type ControlMessage,
  flowing,
  type LackedDevices,
  type LiveMedia,
  nothingLacked,
  nothingLive,
} from "@ringside/talk";
import type { CallLink, CallLinkEvent, CallRole, LinkSignal } from "@ringside/call";
import { ControlGate, type LiveMessage } from "./control_gate.ts";
import { FrozenPictures, type Picture, pictureSlot } from "./frozen_picture.ts";
import {
  type LinkStats,
  packetsReceived,
  type StatsEntries,
  summarizeStats,
} from "./link_stats.ts";
import {
  type MediaSlot,
  mediaSlots,
  noTracks,
  type SlotEncoding,
  type SlotEncodings,
  slotEncodings,
  type SlotTracks,
} from "./media_slot.ts";
import { MediaSilenceWatch } from "./media_silence.ts";
import { type AudioLevel, PeerSession, type PeerSessionListener } from "./peer_session.ts";
import { PathWatch } from "./path_watch.ts";
import { type ReceivedCounts, receivedCounts } from "./received_counts.ts";
import {
  type Recovery,
  type RecoveryPolicy,
  recoveryPolicy,
  recoveryStep,
} from "./recovery_policy.ts";

export interface PeerLinkOptions {
  readonly role: CallRole;
  readonly iceServers: RTCIceServer[];
  /** `relay` forces media through TURN. */
  readonly iceTransportPolicy?: RTCIceTransportPolicy;
  /** Made ahead of time, it saves key generation at the ring; see {@linkcode makeCertificate}. */
  readonly certificate?: RTCCertificate;
  readonly clock?: Clock;
  readonly policy?: RecoveryPolicy;
  readonly encodings?: SlotEncodings;
  readonly candidateBatch?: { readonly firstMs: number; readonly ms: number };
  /** For tests that look inside. */
  createConnection?(configuration: RTCConfiguration): RTCPeerConnection;
}

/**
 * A certificate for {@linkcode PeerLinkOptions}, of the kind that browsers make fastest (ECDSA
 * P-256).
 */
export function makeCertificate(): Promise<RTCCertificate> {
  return RTCPeerConnection.generateCertificate(
    { name: "ECDSA", namedCurve: "P-256" } as AlgorithmIdentifier,
  );
}

/**
 * The connection to one other device for the length of one call: media both ways in four slots, a
 * control channel, and the recovery policy. It outlives its RTCPeerConnections.
 */
export class PeerLink implements CallLink {
  /** Stable streams: the tracks in them may change, the objects never do. */
  readonly remote = { camera: new MediaStream(), share: new MediaStream() } as const;

  readonly #o: PeerLinkOptions;
  readonly #clock: Clock;
  readonly #policy: RecoveryPolicy;
  readonly #listeners = new Set<(event: CallLinkEvent) => void>();
  readonly #tracks: SlotTracks = { ...noTracks };
  #encodings: SlotEncodings;
  #ice: { servers: RTCIceServer[]; policy: RTCIceTransportPolicy };
  /** The session whose media is shown, and the one that will replace it. */
  #active: PeerSession | undefined;
  #next: PeerSession | undefined;
  #started = false;
  #closed = false;
  readonly #watch: PathWatch;
  readonly #pictures: FrozenPictures;
  readonly #silence: MediaSilenceWatch;
  readonly #gate: ControlGate;
  #liveSent = 0;
  #liveSeen = 0;
  #remoteLive: LiveMedia = nothingLive;
  #lacks: LackedDevices = nothingLacked;
  #previousStats = new WeakMap<object, StatsEntries>();
  #restarts = 0;
  #restartedAt = -Infinity;
  #keyframesAsked = 0;

  constructor(options: PeerLinkOptions) {
    this.#o = options;
    this.#clock = options.clock ?? systemClock;
    this.#policy = options.policy ?? recoveryPolicy;
    this.#encodings = options.encodings ?? slotEncodings;
    this.#ice = { servers: options.iceServers, policy: options.iceTransportPolicy ?? "all" };
    this.#gate = new ControlGate(this.#clock, (message) => this.#liveChanged(message));
    this.#watch = new PathWatch({
      clock: this.#clock,
      policy: this.#policy,
      beat: () => this.#control({ t: "beat" }),
      countPackets: () => this.#countPackets(),
      repair: (by) => this.#repair(by),
      changed: (recovery, before) => this.#recoveryChanged(recovery, before),
    });
    this.#pictures = new FrozenPictures({
      clock: this.#clock,
      report: () => this.#healthyReport(),
      live: () => flowing(this.#remoteLive),
      ask: (picture) => this.askKeyframe(picture),
    });
    this.#silence = new MediaSilenceWatch({
      clock: this.#clock,
      policy: this.#policy,
      countPackets: () => this.#isHealthy ? this.#countPackets() : Promise.resolve(undefined),
      live: () => flowing(this.#remoteLive),
      repair: (by) => this.#repair(by),
    });
    // Created now, so that it is ready at the accept: while it rings, the caller creates its offer
    // and gathers candidates, and the callee prepares its answer.
    this.#active = this.#makeSession(1);
  }

  /** What the other side announces that it sends. */
  get remoteLive(): LiveMedia {
    return this.#remoteLive;
  }

  /** What this side sends. */
  get live(): LiveMedia {
    const { microphone, camera, shareVideo } = this.#tracks;
    const lacks = this.#lacks;
    const paused = { camera: this.#isPaused("camera"), share: this.#isPaused("shareVideo") };
    return {
      ...{ microphone: !!microphone, camera: !!camera, share: !!shareVideo },
      ...(lacks.microphone || lacks.camera ? { lacks } : {}),
      ...(paused.camera || paused.share ? { paused } : {}),
    };
  }

  /** Counts for tests and the quality panel; no decision uses them. */
  get counts(): {
    generation: number;
    negotiations: number;
    restarts: number;
    keyframesAsked: number;
    /** Control messages above the quota, or invalid. */
    controlDropped: number;
  } {
    const newest = this.#newest;
    return {
      generation: newest?.generation ?? 0,
      negotiations: newest?.negotiations ?? 0,
      restarts: this.#restarts,
      keyframesAsked: this.#keyframesAsked,
      controlDropped: this.#gate.dropped,
    };
  }

  listen(listener: (event: CallLinkEvent) => void): Cancel {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  prepare(offer: string): void {
    if (this.#started || this.#closed || this.#o.role === "caller") return;
    this.#active?.prepare(offer);
  }

  start(): void {
    if (this.#started || this.#closed) return;
    this.#started = true;
    if (this.#o.role === "callee") this.#active?.setIce(this.#ice.servers, this.#ice.policy);
    this.#active?.announce();
    this.#watch.start();
    this.#pictures.start();
    this.#silence.start();
  }

  receive(signal: LinkSignal): void {
    if (this.#closed || !this.#started) return;
    const newest = this.#newest?.generation ?? 0;
    if (signal.t === "repair") {
      // The request is about an older connection: the new one is being negotiated.
      if (this.#o.role === "callee" || signal.generation !== newest) return;
      return signal.by === "rebuild" ? this.#rebuild() : this.#restart();
    }
    if (signal.generation > newest && this.#o.role === "callee") {
      this.#replaceNext(signal.generation);
    }
    const session = [this.#active, this.#next].find((one) => one?.generation === signal.generation);
    session?.receive(signal);
  }

  /** Null mutes: sends nothing, and announces it to the other side. */
  setMicrophone(track: MediaStreamTrack | null): Promise<void> {
    return this.#setTracks({ microphone: track });
  }

  setCamera(track: MediaStreamTrack | null): Promise<void> {
    return this.#setTracks({ camera: track });
  }

  /**
   * Announces which devices cannot be used, so that the other side does not show them as turned
   * off.
   */
  setLacks(lacks: LackedDevices): void {
    this.#change(() => this.#lacks = lacks);
  }

  /** A tab, window or screen, with its sound if there is any; null ends the share. */
  setShare(video: MediaStreamTrack | null, audio: MediaStreamTrack | null = null): Promise<void> {
    // Text stays sharp, unless the capturing code has set a hint.
    if (video && !video.contentHint) video.contentHint = "detail";
    return this.#setTracks({ shareVideo: video, shareAudio: video && audio });
  }

  /**
   * Limits one slot, for adaptation to the path, or pauses it. A paused picture is announced, so
   * that the other side does not take it for one that fails to arrive.
   */
  async setEncoding(slot: MediaSlot, encoding: SlotEncoding): Promise<void> {
    this.#change(() => this.#encodings = { ...this.#encodings, [slot]: encoding });
    await Promise.all(this.#sessions.map((session) => session.applyEncodings([slot])));
  }

  /** The other side's picture is frozen, as far as can be seen here. */
  askKeyframe(of: Picture): void {
    this.#keyframesAsked += 1;
    this.#control({ t: "keyframe", of });
  }

  /** Fresh TURN credentials or another transport policy, for the next restart or rebuild. */
  setIce(servers: RTCIceServer[], policy: RTCIceTransportPolicy): void {
    this.#ice = { servers, policy };
    if (!this.#mayGather) return;
    for (const session of this.#sessions) session.setIce(servers, policy);
  }

  /** The network changed, or the machine woke up: look for a new path at once. */
  networkChanged(): void {
    if (this.#started && !this.#closed) this.#watch.networkChanged();
  }

  sendEnvelope(id: string, envelope: string): boolean {
    return this.#control({ t: "envelope", id, envelope });
  }

  sendReceipt(id: string): void {
    this.#control({ t: "receipt", id });
  }

  /**
   * Undefined before there is a connection. Rates are over the time since the previous reading of
   * the same reader: two readers in turn would otherwise measure moments.
   */
  async stats(reader: object = this): Promise<LinkStats | undefined> {
    const session = this.#active;
    if (!session || this.#closed) return undefined;
    const report = await session.getStats() as unknown as StatsEntries;
    const previous = this.#previousStats.get(reader);
    this.#previousStats.set(reader, report);
    return summarizeStats(report, previous, (mid) => mediaSlots[Number(mid)]);
  }

  /** What has come in every slot over the connection in use; undefined before there is one. */
  async received(): Promise<ReceivedCounts | undefined> {
    const report = this.#closed ? undefined : await this.#active?.getStats();
    return report && receivedCounts(report as unknown as StatsEntries);
  }

  /** The other side's voice; undefined if none was played in the last seconds (about ten). */
  audioLevel(): AudioLevel | undefined {
    return this.#closed ? undefined : this.#active?.audioLevel("microphone");
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#watch.stop();
    this.#pictures.stop();
    this.#silence.stop();
    this.#gate.close();
    for (const session of this.#sessions) session.close();
    this.#active = this.#next = undefined;
    this.#listeners.clear();
  }

  /**
   * A caller has chosen to call; a callee has not. Before the accept, a callee's connection has no
   * servers, so that it contacts none that others named.
   */
  get #mayGather(): boolean {
    return this.#o.role === "caller" || this.#started;
  }

  get #sessions(): PeerSession[] {
    return [this.#active, this.#next].filter((session) => session !== undefined);
  }

  get #newest(): PeerSession | undefined {
    return this.#next ?? this.#active;
  }

  #emit(event: CallLinkEvent): void {
    for (const listener of [...this.#listeners]) listener(event);
  }

  #makeSession(generation: number): PeerSession {
    const configuration: RTCConfiguration = {
      iceServers: this.#mayGather ? this.#ice.servers : [],
      iceTransportPolicy: this.#ice.policy,
      bundlePolicy: "max-bundle",
      // A candidate pool would gather at once, before anybody has accepted.
      iceCandidatePoolSize: 0,
      ...(this.#o.certificate ? { certificates: [this.#o.certificate] } : {}),
    };
    const { firstMs, ms } = this.#o.candidateBatch ?? { firstMs: 10, ms: 50 };
    return new PeerSession({
      role: this.#o.role,
      generation,
      connection: this.#connect(configuration),
      clock: this.#clock,
      firstBatchMs: firstMs,
      batchMs: ms,
      tracks: () => this.#tracks,
      encodings: () => this.#encodings,
      on: this.#sessionListener,
    });
  }

  #connect(configuration: RTCConfiguration): RTCPeerConnection {
    const create = this.#o.createConnection ??
      ((given: RTCConfiguration) => new RTCPeerConnection(given));
    try {
      return create(configuration);
    } catch {
      // The list comes from the relay: an address that the browser refuses must not cost the call.
      return create({ ...configuration, iceServers: [] });
    }
  }

  readonly #sessionListener: PeerSessionListener = {
    offered: (_, offer) => this.#emit({ type: "offered", offer }),
    signal: (_, signal) => this.#emit({ type: "signal", signal }),
    control: (session, data) => this.#controlled(session, data),
    controlOpen: () => {
      this.#tellLive();
      this.#emit({ type: "control_open" });
    },
    received: (session) => {
      // The first session may create its receivers within its constructor.
      if (!this.#active || this.#active === session) this.#show(session);
    },
    connected: (session) => this.#connected(session),
    rerouted: (session) => {
      if (session === this.#active) this.#sendPictures();
    },
    mismatch: (session) => {
      if (this.#sessions.includes(session)) this.#fail("certificate_mismatch");
    },
    failed: (session, why) => {
      // Before the start, nothing is lost: the offer comes again.
      if (!this.#started || !this.#sessions.includes(session)) return;
      if (why !== "path" && this.#watch.recovery.phase === "connecting") {
        return this.#fail("failed_to_connect");
      }
      if (why !== "no_turn" && session === this.#active) this.#watch.pathFailed();
    },
  };

  #connected(session: PeerSession): void {
    if (!this.#sessions.includes(session)) return;
    if (session === this.#next) {
      const old = this.#active;
      this.#active = session;
      this.#next = undefined;
      this.#previousStats = new WeakMap();
      this.#show(session);
      old?.close();
    }
    session.applyEncodings();
    this.#watch.connected();
  }

  /** Puts a session's tracks into the stable streams. */
  #show(session: PeerSession): void {
    const tracks = session.remoteTracks;
    if (!tracks) return;
    swapTracks(this.remote.camera, [tracks.microphone, tracks.camera]);
    swapTracks(this.remote.share, [tracks.shareVideo, tracks.shareAudio]);
  }

  async #setTracks(changed: Partial<SlotTracks>): Promise<void> {
    // Announce it first, so that the other side hides the picture instead of showing it frozen.
    this.#change(() => Object.assign(this.#tracks, changed));
    const slots = Object.keys(changed) as MediaSlot[];
    await Promise.all(
      this.#sessions.flatMap((session) =>
        slots.map((slot) => session.setTrack(slot, this.#tracks[slot]))
      ),
    );
  }

  /** Changes what this side sends, and announces it to the other side if it is visible there. */
  #change(change: () => void): void {
    const before = JSON.stringify(this.live);
    change();
    if (before !== JSON.stringify(this.live)) this.#tellLive();
  }

  #tellLive(): void {
    this.#liveSent += 1;
    this.#control({ t: "live", n: this.#liveSent, live: this.live });
  }

  /** Over every channel, because it is not known which of them is alive. */
  #control(message: ControlMessage): boolean {
    return this.#sessions.map((session) => session.sendControl(message)).includes(true);
  }

  #controlled(session: PeerSession, data: unknown): void {
    const message = this.#gate.read(data);
    if (!message) return;
    this.#watch.heard();
    switch (message.t) {
      case "beat":
        return;
      case "live":
        return this.#liveChanged(message);
      case "envelope":
        return this.#emit({ type: "envelope", id: message.id, envelope: message.envelope });
      case "receipt":
        return this.#emit({ type: "receipt", id: message.id });
      case "keyframe":
        return void session.sendKeyframe(pictureSlot[message.of]);
      default:
        return message satisfies never;
    }
  }

  #liveChanged({ n, live }: LiveMessage): void {
    if (n <= this.#liveSeen) return;
    this.#liveSeen = n;
    this.#remoteLive = live;
    this.#emit({ type: "live", live });
  }

  #isPaused(slot: MediaSlot): boolean {
    return !!this.#tracks[slot] && this.#encodings[slot].active === false;
  }

  get #isHealthy(): boolean {
    return this.#watch.recovery.phase === "healthy";
  }

  /** Nothing while the path is in doubt: then the path is the cause. */
  async #healthyReport(): Promise<StatsEntries | undefined> {
    if (!this.#isHealthy) return undefined;
    return await this.#active?.getStats() as unknown as StatsEntries | undefined;
  }

  async #countPackets(): Promise<number | undefined> {
    const session = this.#active;
    const report = await session?.getStats();
    return report && session === this.#active
      ? packetsReceived(report as unknown as StatsEntries)
      : undefined;
  }

  #recoveryChanged(recovery: Recovery, before: Recovery): void {
    if (recovery.phase === "lost") return this.#fail("lost");
    if (recovery.phase === "healthy") {
      if (before.phase !== "connecting") this.#refreshPictures();
      return this.#emit({ type: "connected" });
    }
    const step = recoveryStep(recovery);
    if (step) this.#emit({ type: "troubled", step, silentMs: this.#watch.silentMs });
  }

  /**
   * Packets lost with the path leave gaps in both pictures, and a decoder requests the lost packets
   * for three seconds before it requests a keyframe.
   */
  #refreshPictures(): void {
    this.#sendPictures();
    const { camera, share } = flowing(this.#remoteLive);
    if (camera) this.askKeyframe("camera");
    if (share) this.askKeyframe("share");
  }

  #sendPictures(): void {
    for (const slot of Object.values(pictureSlot)) void this.#active?.sendKeyframe(slot);
  }

  #repair(by: "restart" | "rebuild"): void {
    if (this.#o.role === "caller") return by === "rebuild" ? this.#rebuild() : this.#restart();
    const generation = this.#newest?.generation ?? 1;
    this.#emit({ type: "signal", signal: { t: "repair", generation, by } });
  }

  #restart(): void {
    // Both sides notice at the same moment, and one restart is enough.
    const now = this.#clock.now();
    if (now - this.#restartedAt < this.#policy.suspectMs) return;
    this.#restartedAt = now;
    this.#restarts += 1;
    this.#active?.restart();
  }

  #rebuild(): void {
    this.#replaceNext((this.#newest?.generation ?? 0) + 1);
  }

  #replaceNext(generation: number): void {
    this.#next?.close();
    this.#next = undefined;
    this.#next = this.#makeSession(generation);
    this.#next.announce();
  }

  #fail(reason: "failed_to_connect" | "lost" | "certificate_mismatch"): void {
    // The listener sends its goodbyes over the link and closes it; a wrong peer gets none.
    const listeners = [...this.#listeners];
    if (reason === "certificate_mismatch") this.close();
    for (const listener of listeners) listener({ type: "failed", reason });
  }
}

/** Changes a stream's tracks in place, so that the video element that shows it continues. */
function swapTracks(stream: MediaStream, tracks: (MediaStreamTrack | null)[]): void {
  for (const track of stream.getTracks()) {
    if (!tracks.includes(track)) stream.removeTrack(track);
  }
  for (const track of tracks) {
    if (!track || stream.getTracks().includes(track)) continue;
    stream.addTrack(track);
    // The browser fires an event only for tracks that it adds itself.
    stream.dispatchEvent(new MediaStreamTrackEvent("addtrack", { track }));
  }
}
