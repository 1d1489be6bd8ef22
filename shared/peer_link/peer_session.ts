import type { Cancel, Clock } from "@ringside/clock";
import type { ControlMessage } from "@ringside/talk";
import type {
  CallRole,
  Candidate,
  CandidatesSignal,
  DescriptionSignal,
  LinkSignal,
} from "@ringside/call";
import { certificateMatches } from "./certificate_check.ts";
import { failureOf } from "./connection_failure.ts";
import { CandidateInbox } from "./candidate_inbox.ts";
import { candidatesIn } from "./candidates_in.ts";
import { withCodecParameters } from "./codec_parameters.ts";
import { earlyOffer } from "./early_offer.ts";
import {
  type MediaSlot,
  mediaSlots,
  noTracks,
  type SlotEncodings,
  slotKinds,
  slotPriority,
  type SlotTracks,
} from "./media_slot.ts";
import { isUdpCandidate, withUdpCandidates } from "./udp_candidate.ts";
import { withoutAddresses } from "./without_addresses.ts";

export interface PeerSessionOptions {
  readonly role: CallRole;
  readonly generation: number;
  readonly connection: RTCPeerConnection;
  readonly clock: Clock;
  /**
   * Candidates are batched, and sent this long after the first; those after a description sooner.
   */
  readonly batchMs: number;
  readonly firstBatchMs: number;
  /** The tracks to send, read when the senders are created. */
  tracks(): SlotTracks;
  encodings(): SlotEncodings;
  on: PeerSessionListener;
}

/** The level of a sound, and when it was played. */
export interface AudioLevel {
  /** 0 to 1, where 1 is the loudest that can be sent (RFC 6464: 0 dBov). */
  readonly level: number;
  /** Unix milliseconds; it does not move while nothing arrives. */
  readonly at: number;
}

export interface PeerSessionListener {
  /** The first offer is ready and not to be sent as it is; this copy contains no address. */
  offered(session: PeerSession, offer: string): void;
  signal(session: PeerSession, signal: LinkSignal): void;
  /** A message of the control channel as it came. */
  control(session: PeerSession, data: unknown): void;
  controlOpen(session: PeerSession): void;
  /** The remote tracks exist now; they are silent until media arrives. */
  received(session: PeerSession): void;
  /** Connected, with the right certificate. */
  connected(session: PeerSession): void;
  /** Sent media uses another path from now on. */
  rerouted(session: PeerSession): void;
  mismatch(session: PeerSession): void;
  /**
   * The path failed permanently, the other side's description is unusable, or media must go through
   * TURN and no TURN server accepts it.
   */
  failed(session: PeerSession, why: "path" | "description" | "no_turn"): void;
}

/** How long to wait for the certificate of an established connection. */
const verifyAgainMs = 50;

/** Minimum between two keyframes of one slot, since the first is still in transit. */
const keyframeMs = 300;

/**
 * One RTCPeerConnection: one generation of a peer link. All steps of its negotiation run in a
 * queue, so that no two overlap.
 *
 * Only the caller offers, so offers never collide and no rollback is needed. The polite side of a
 * "perfect negotiation" would roll back, and after a rollback Chromium 156 keeps decoding the
 * incoming video but shows it in no element.
 */
export class PeerSession {
  readonly generation: number;
  readonly #o: PeerSessionOptions;
  readonly #pc: RTCPeerConnection;
  readonly #control: RTCDataChannel;
  readonly #inbox: CandidateInbox;
  #queue: Promise<void> = Promise.resolve();
  #announced = false;
  #closed = false;
  #verified = false;
  /** The newest offer, of either side. */
  #round = 0;
  #remoteRound = 0;
  #remoteSdp = "";
  #batch: Candidate[] = [];
  #cancelBatch: Cancel | undefined;
  #describedSinceBatch = true;
  #cancelVerify: Cancel | undefined;
  /** The last track given to each sender; absent if it was refused. */
  readonly #given: Partial<SlotTracks> = { ...noTracks };
  /** The answer to the early offer: created, but not applied before `announce`. */
  #prepared: string | undefined;
  #hasPrepared = false;
  readonly #keyframeAt: Partial<Record<MediaSlot, number>> = {};
  /** Number of offers and answers sent, which `replaceTrack` must not increase. */
  negotiations = 0;

  constructor(options: PeerSessionOptions) {
    this.#o = options;
    this.generation = options.generation;
    const pc = this.#pc = options.connection;
    this.#inbox = new CandidateInbox(async (candidate) => {
      if (isUdpCandidate(candidate.candidate)) await pc.addIceCandidate(candidate);
    });
    pc.onicecandidate = ({ candidate }) => candidate?.candidate && this.#gathered(candidate);
    pc.onconnectionstatechange = () => this.#connectionChanged();
    pc.onicegatheringstatechange = () => this.#judgeGathering();
    if (options.role === "caller") {
      for (const slot of mediaSlots) {
        const encoding = { ...options.encodings()[slot], networkPriority: slotPriority(slot) };
        pc.addTransceiver(slotKinds[slot], { direction: "sendrecv", sendEncodings: [encoding] });
      }
      this.#fillSlots();
    }
    this.#control = pc.createDataChannel("control", { negotiated: true, id: 0 });
    this.#control.onopen = () => options.on.controlOpen(this);
    this.#control.onmessage = ({ data }) => {
      if (!this.#closed) options.on.control(this, data);
    };
    if (options.role === "caller") this.#enqueue(() => this.#offer());
  }

  get connectionState(): RTCPeerConnectionState {
    return this.#pc.connectionState;
  }

  /** Remote tracks by slot, once they exist. */
  get remoteTracks(): SlotTracks | undefined {
    const tracks = this.#slots()?.map(({ receiver }) => receiver.track);
    if (!tracks) return undefined;
    return Object.fromEntries(mediaSlots.map((slot, i) => [slot, tracks[i]])) as SlotTracks;
  }

  /**
   * From now on, signals go to the other side. Candidates gathered before are in the first offer.
   */
  announce(): void {
    if (this.#announced) return;
    this.#announced = true;
    this.#batch = [];
    this.#judgeGathering();
    const offer = this.#pc.localDescription;
    if (this.#pc.signalingState === "have-local-offer" && offer) this.#describe("offer", offer.sdp);
    if (this.#o.role === "callee") this.#enqueue(() => this.#givePrepared());
  }

  /**
   * The callee creates its answer to the first offer while it rings, and keeps it: applying a local
   * description would make the browser gather, which contacts STUN and TURN servers and announces
   * an mDNS name. So whatever the offer contains, no packet leaves before `announce`. Only the
   * first offer is parsed; a broken or missing one comes again after the accept.
   */
  prepare(offer: string): void {
    this.#enqueue(async () => {
      if (this.#remoteRound > 0 || this.#announced || this.#hasPrepared) return;
      this.#hasPrepared = true;
      const early = earlyOffer(offer);
      if (early === undefined) return;
      try {
        this.#prepared = await this.#writeAnswer(early);
        if (this.#prepared !== undefined) this.#remoteRound = 1;
      } catch {
        // It comes again after the accept.
      }
    });
  }

  receive(signal: DescriptionSignal | CandidatesSignal): void {
    this.#enqueue(async () => {
      if (signal.t === "candidates") await this.#inbox.add(signal.candidates);
      else if (signal.type === "offer") await this.#answer(signal);
      else await this.#answered(signal);
    });
  }

  /**
   * ICE restart by the caller; the old path stays in use until the new one works (RFC 8445, section
   * 9). Replaces an unanswered offer, whose candidates may belong to a network that is gone.
   */
  restart(): void {
    this.#enqueue(async () => {
      if (this.#pc.remoteDescription) await this.#offer({ iceRestart: true });
    });
  }

  async setTrack(slot: MediaSlot, track: MediaStreamTrack | null): Promise<void> {
    const sender = this.#slots()?.[mediaSlots.indexOf(slot)]?.sender;
    // Not `sender.track`, which shows a replacement only when it is done.
    if (!sender || this.#given[slot] === track) return;
    this.#given[slot] = track;
    try {
      await sender.replaceTrack(track);
    } catch (error) {
      if (this.#given[slot] === track) delete this.#given[slot];
      throw error;
    }
  }

  /** Applies the encodings of these slots; does nothing while there are no senders. */
  async applyEncodings(changed: readonly MediaSlot[] = mediaSlots): Promise<void> {
    const slots = this.#slots();
    if (!slots) return;
    await Promise.all(changed.map(async (slot) => {
      const { sender } = slots[mediaSlots.indexOf(slot)]!;
      const parameters = sender.getParameters();
      const encoding = parameters.encodings?.[0];
      if (!encoding) return;
      // What an earlier encoding had limited and this one does not name is unlimited again.
      Object.assign(encoding, unlimited(slot), this.#o.encodings()[slot]);
      // Text must stay readable; a face may get smaller rather than stutter.
      if (slot === "shareVideo") parameters.degradationPreference = "maintain-resolution";
      // Refused during a negotiation; applied again after it.
      await sender.setParameters(parameters).catch(() => {});
    }));
  }

  /**
   * Sends a keyframe next (WebRTC Extensions, RTCSetParameterOptions). In a browser without this,
   * the decoder at the other end still requests one itself (RFC 4585, PLI).
   */
  async sendKeyframe(slot: MediaSlot): Promise<void> {
    const sender = this.#slots()?.[mediaSlots.indexOf(slot)]?.sender;
    const now = this.#o.clock.now();
    if (!sender?.track || now - (this.#keyframeAt[slot] ?? -Infinity) < keyframeMs) return;
    this.#keyframeAt[slot] = now;
    const parameters = sender.getParameters();
    const encodingOptions = parameters.encodings.map(() => ({ keyFrame: true }));
    const set: SetKeyframe = sender.setParameters.bind(sender);
    // Refused during a negotiation; the other side repeats its request.
    await set(parameters, { encodingOptions }).catch(() => {});
  }

  setIce(servers: RTCIceServer[], policy: RTCIceTransportPolicy): void {
    if (this.#closed) return;
    const configuration = { ...this.#pc.getConfiguration(), iceTransportPolicy: policy };
    try {
      this.#pc.setConfiguration({ ...configuration, iceServers: servers });
    } catch {
      // The browser refuses the relay's list: the former servers are better than none.
    }
  }

  /** Whether the channel accepted it, which does not mean that it arrives. */
  sendControl(message: ControlMessage): boolean {
    if (this.#closed || this.#control.readyState !== "open") return false;
    try {
      this.#control.send(JSON.stringify(message));
      return true;
    } catch {
      return false; // A full buffer on a dead path.
    }
  }

  /** The sound that was played last from this slot. */
  audioLevel(slot: MediaSlot): AudioLevel | undefined {
    const receiver = this.#slots()?.[mediaSlots.indexOf(slot)]?.receiver;
    const [newest] = receiver?.getSynchronizationSources()
      .sort((a, b) => b.timestamp - a.timestamp) ?? [];
    return newest && { level: newest.audioLevel ?? 0, at: newest.timestamp };
  }

  getStats(): Promise<RTCStatsReport> {
    return this.#pc.getStats();
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#cancelBatch?.();
    this.#cancelVerify?.();
    this.#pc.onicecandidate = null;
    this.#pc.onconnectionstatechange = null;
    this.#pc.onicegatheringstatechange = null;
    const ice = this.#dtls?.iceTransport;
    if (ice) ice.onselectedcandidatepairchange = null;
    this.#control.onopen = null;
    this.#control.onmessage = null;
    this.#pc.close();
  }

  #enqueue(task: () => Promise<void>): void {
    this.#queue = this.#queue.then(async () => {
      if (this.#closed) return;
      try {
        await task();
      } catch {
        // A bad signal from the other side, or a close in between: the recovery policy handles it.
        if (!this.#closed && !this.#pc.remoteDescription) this.#o.on.failed(this, "description");
      }
    });
  }

  async #offer(options?: RTCOfferOptions): Promise<void> {
    const { sdp } = await this.#pc.createOffer(options);
    await this.#pc.setLocalDescription({ type: "offer", sdp: withOpus(sdp ?? "") });
    this.#round += 1;
    const offer = this.#pc.localDescription?.sdp ?? "";
    if (this.#announced) this.#describe("offer", offer);
    else this.#o.on.offered(this, withoutAddresses(offer));
  }

  async #answer({ round, sdp }: DescriptionSignal): Promise<void> {
    if (this.#o.role === "caller" || round < this.#remoteRound) return;
    // Already answered. If it came with the ring, its candidates are new.
    if (round === this.#remoteRound) return await this.#inbox.add(candidatesIn(sdp));
    this.#remoteRound = round;
    const answer = await this.#writeAnswer(sdp);
    if (answer === undefined) return this.#o.on.failed(this, "description");
    await this.#giveAnswer(answer, round);
  }

  /** Undefined if the offer does not have the four transceivers. */
  async #writeAnswer(sdp: string): Promise<string | undefined> {
    await this.#setRemote({ type: "offer", sdp });
    const slots = this.#slots();
    if (!slots) return undefined;
    // An answerer's transceivers are recvonly by default.
    for (const slot of slots) slot.direction = "sendrecv";
    this.#fillSlots();
    const answer = await this.#pc.createAnswer();
    return withOpus(answer.sdp ?? "");
  }

  /** Applies an answer, which makes the browser gather, and sends it. */
  async #giveAnswer(sdp: string, round: number): Promise<void> {
    await this.#pc.setLocalDescription({ type: "answer", sdp });
    this.#describe("answer", this.#pc.localDescription?.sdp ?? "", round);
    await this.applyEncodings();
  }

  async #givePrepared(): Promise<void> {
    const answer = this.#prepared;
    this.#prepared = undefined;
    if (answer !== undefined) await this.#giveAnswer(answer, this.#remoteRound);
  }

  async #answered({ round, sdp }: DescriptionSignal): Promise<void> {
    if (round !== this.#round || this.#pc.signalingState !== "have-local-offer") return;
    await this.#setRemote({ type: "answer", sdp });
    await this.applyEncodings();
  }

  async #setRemote(description: RTCSessionDescriptionInit & { sdp: string }): Promise<void> {
    const { type, sdp } = description;
    await this.#pc.setRemoteDescription({ type, sdp: withStart(withUdpCandidates(sdp)) });
    this.#remoteSdp = description.sdp;
    await this.#inbox.described(description.sdp);
  }

  #describe(type: "offer" | "answer", sdp: string, round = this.#round): void {
    this.negotiations += 1;
    this.#describedSinceBatch = true;
    const { generation } = this;
    this.#o.on.signal(this, { t: "description", generation, round, type, sdp });
  }

  #gathered(candidate: RTCIceCandidate): void {
    const { sdpMid, sdpMLineIndex, usernameFragment } = candidate;
    const told = { candidate: candidate.candidate, sdpMid, sdpMLineIndex, usernameFragment };
    // Before the announcement, the local description collects the candidates.
    if (!this.#announced) return;
    this.#batch.push(told);
    const wait = this.#describedSinceBatch ? this.#o.firstBatchMs : this.#o.batchMs;
    this.#cancelBatch ??= this.#o.clock.after(wait, () => this.#tellCandidates());
  }

  /** If media must go through TURN and there is no candidate at all, there can be no path. */
  #judgeGathering(): void {
    this.#enqueue(() => {
      const { iceGatheringState, localDescription } = this.#pc;
      const isForced = this.#pc.getConfiguration().iceTransportPolicy === "relay";
      const isOver = this.#announced && iceGatheringState === "complete" && localDescription;
      if (isForced && isOver && !localDescription.sdp.includes("a=candidate:")) {
        this.#o.on.failed(this, "no_turn");
      }
      return Promise.resolve();
    });
  }

  #tellCandidates(): void {
    this.#cancelBatch = undefined;
    this.#describedSinceBatch = false;
    const { generation } = this;
    for (const candidates of chunks(this.#batch.splice(0), 64)) {
      this.#o.on.signal(this, { t: "candidates", generation, candidates });
    }
  }

  /** The four transceivers, if they are the expected ones. */
  #slots(): RTCRtpTransceiver[] | undefined {
    const slots = this.#pc.getTransceivers();
    const right = slots.length === mediaSlots.length &&
      mediaSlots.every((slot, i) => slots[i]?.receiver.track.kind === slotKinds[slot]);
    return right ? slots : undefined;
  }

  #fillSlots(): void {
    const tracks = this.#o.tracks();
    for (const slot of mediaSlots) this.setTrack(slot, tracks[slot]).catch(() => {});
    this.#o.on.received(this);
  }

  #connectionChanged(): void {
    const state = this.#pc.connectionState;
    // In the queue, because the description with the certificate may not be applied yet.
    if (state === "connected") this.#enqueue(() => this.#verify());
    if (state !== "failed") return;
    const failure = failureOf({
      ice: this.#pc.iceConnectionState,
      dtls: this.#dtls?.state,
      isVerified: this.#verified,
    });
    if (failure === "mismatch") this.#o.on.mismatch(this);
    else this.#o.on.failed(this, "path");
  }

  /** All media and the control channel share one (`max-bundle`). */
  get #dtls(): RTCDtlsTransport | null | undefined {
    return this.#pc.getTransceivers()[0]?.sender.transport;
  }

  async #verify(): Promise<void> {
    if (this.#verified) return this.#o.on.connected(this);
    const transport = this.#dtls;
    // Firefox before 153 shows no certificate. It has compared it with the description itself (RFC
    // 8827, section 6.5), as every browser does.
    const isShown = !transport || "getRemoteCertificates" in transport;
    if (!isShown) return this.#verifiedAs(true);
    const certificate = transport?.state === "connected"
      ? transport.getRemoteCertificates()[0]
      : undefined;
    if (!certificate) {
      // Chromium may report the connection before the transport and its certificate; and if both
      // become known while this starts to wait, no `statechange` follows.
      this.#cancelVerify?.();
      this.#cancelVerify = this.#o.clock.after(verifyAgainMs, () => {
        if (this.#pc.connectionState === "connected") this.#enqueue(() => this.#verify());
      });
      return;
    }
    const right = await certificateMatches(this.#remoteSdp, certificate);
    if (!this.#closed) this.#verifiedAs(right);
  }

  #verifiedAs(right: boolean): void {
    this.#verified = right;
    if (!right) return this.#o.on.mismatch(this);
    // The same object for the life of the connection, restarts included.
    const ice = this.#dtls?.iceTransport;
    if (ice) ice.onselectedcandidatepairchange = () => this.#o.on.rerouted(this);
    this.#o.on.connected(this);
  }
}

/** The second argument, which TypeScript's DOM types lack so far. */
type SetKeyframe = (
  parameters: RTCRtpSendParameters,
  options?: { readonly encodingOptions: readonly { readonly keyFrame: boolean }[] },
) => Promise<void>;

function unlimited(slot: MediaSlot): RTCRtpEncodingParameters {
  const encoding = { active: true, networkPriority: slotPriority(slot) };
  if (slotKinds[slot] === "audio") return encoding;
  return { ...encoding, maxFramerate: undefined, scaleResolutionDownBy: 1 };
}

/** Voices pause between words; a share's sound does not, and is stereo. */
function withOpus(sdp: string): string {
  const voice = withCodecParameters(sdp, mediaSlots.indexOf("microphone"), ["opus"], {
    useinbandfec: 1,
    usedtx: 1,
  });
  return withCodecParameters(voice, mediaSlots.indexOf("shareAudio"), ["opus"], {
    useinbandfec: 1,
    stereo: 1,
    "sprop-stereo": 1,
    maxaveragebitrate: 128_000,
  });
}

/**
 * The bandwidth estimate starts at 300 kb/s, too little for a camera: Chromium then drops the first
 * frames and shrinks the next ones. From 900 kb/s on, it sends 720 lines at once (libvpx's limits
 * by resolution); if the path has less, the estimate falls within a second.
 */
const startKilobits = 1000;

/** Takes effect in the *other* side's description, and for everything on the path. */
function withStart(sdp: string): string {
  return withCodecParameters(
    sdp,
    mediaSlots.indexOf("camera"),
    ["VP8", "VP9", "H264", "AV1"],
    { "x-google-start-bitrate": startKilobits },
  );
}

function chunks<T>(items: T[], size: number): T[][] {
  const parts: T[][] = [];
  for (let i = 0; i < items.length; i += size) parts.push(items.slice(i, i + size));
  return parts;
}
