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
  /** Candidates are told together, this long after the first; those after a description sooner. */
  readonly batchMs: number;
  readonly firstBatchMs: number;
  /** What is to be sent, read whenever the senders come into being. */
  tracks(): SlotTracks;
  encodings(): SlotEncodings;
  /** Reads a message of the control channel; undefined drops it. */
  readControl(data: unknown): ControlMessage | undefined;
  on: PeerSessionListener;
}

export interface PeerSessionListener {
  /** The first offer is written and nobody is to be told yet; it names no address. */
  offered(session: PeerSession, offer: string): void;
  signal(session: PeerSession, signal: LinkSignal): void;
  control(session: PeerSession, message: ControlMessage): void;
  controlOpen(session: PeerSession): void;
  /** The remote tracks exist now; they are silent until media comes. */
  received(session: PeerSession): void;
  /** Connected, and the certificate is the right one. */
  connected(session: PeerSession): void;
  /** What is sent takes another path from now on. */
  rerouted(session: PeerSession): void;
  mismatch(session: PeerSession): void;
  /**
   * The path failed for good, the other side's description cannot be used, or media must go through
   * TURN and no TURN server takes it.
   */
  failed(session: PeerSession, why: "path" | "description" | "no_turn"): void;
}

/** Until the certificate of a connection that stands is shown. */
const verifyAgainMs = 50;

/** Between two whole pictures of one slot: the first of them is still on its way. */
const keyframeMs = 300;

/**
 * One RTCPeerConnection: one generation of a peer link. Every step of its negotiation stands in a
 * queue, so that no two overlap.
 *
 * Only the caller offers, so offers never collide and nothing is ever rolled back. The polite side
 * of a "perfect negotiation" would have to roll back, and after that Chromium 156 goes on decoding
 * the incoming video but never shows a picture of it again, in that element or any other.
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
  /** The newest offer of this side, or of the other. */
  #round = 0;
  #remoteRound = 0;
  #remoteSdp = "";
  #batch: Candidate[] = [];
  #cancelBatch: Cancel | undefined;
  #describedSinceBatch = true;
  #cancelVerify: Cancel | undefined;
  /** What each sender was given last; absent where it was not taken. */
  readonly #given: Partial<SlotTracks> = { ...noTracks };
  /** The answer to the offer that came with the ring: written, and not in force before `announce`. */
  #prepared: string | undefined;
  #hasPrepared = false;
  readonly #keyframeAt: Partial<Record<MediaSlot, number>> = {};
  /** How many offers and answers were told: what `replaceTrack` must not raise. */
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
      if (this.#closed) return;
      const message = options.readControl(data);
      if (message) options.on.control(this, message);
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

  /** From now on the other side is told. What was gathered before is in the first offer. */
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
   * The callee writes its answer to the first offer while it rings, and keeps it: a local description
   * in force would make the browser gather, which asks STUN and TURN servers and announces a name in
   * the local network. So whatever that offer says, no packet leaves before `announce`. Only the
   * first offer is read; one that is broken, or missing, comes again after the accept.
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
   * The caller looks for a new path; the old one stays in use until the new one works (RFC 8445,
   * section 9). An offer that has no answer yet is replaced: its candidates may be of a network
   * long gone.
   */
  restart(): void {
    this.#enqueue(async () => {
      if (this.#pc.remoteDescription) await this.#offer({ iceRestart: true });
    });
  }

  async setTrack(slot: MediaSlot, track: MediaStreamTrack | null): Promise<void> {
    const sender = this.#slots()?.[mediaSlots.indexOf(slot)]?.sender;
    // Not the sender's own word: a replacement that is under way shows there only when it is done.
    if (!sender || this.#given[slot] === track) return;
    this.#given[slot] = track;
    try {
      await sender.replaceTrack(track);
    } catch (error) {
      if (this.#given[slot] === track) delete this.#given[slot];
      throw error;
    }
  }

  /** Applies the encodings; quietly not yet, where the senders are not there. */
  async applyEncodings(): Promise<void> {
    const slots = this.#slots();
    if (!slots) return;
    await Promise.all(slots.map(async ({ sender }, i) => {
      const slot = mediaSlots[i]!;
      const parameters = sender.getParameters();
      const encoding = parameters.encodings?.[0];
      if (!encoding) return;
      Object.assign(encoding, this.#o.encodings()[slot], { networkPriority: slotPriority(slot) });
      // Text must stay readable; a face may get smaller rather than stutter.
      if (slot === "shareVideo") parameters.degradationPreference = "maintain-resolution";
      // Refused while a negotiation is under way; it is applied again after it.
      await sender.setParameters(parameters).catch(() => {});
    }));
  }

  /**
   * Sends a whole picture next (WebRTC Extensions, RTCSetParameterOptions). Where a browser does not
   * know that, its decoder at the other end still asks by itself (RFC 4585, PLI).
   */
  async sendKeyframe(slot: MediaSlot): Promise<void> {
    const sender = this.#slots()?.[mediaSlots.indexOf(slot)]?.sender;
    const now = this.#o.clock.now();
    if (!sender?.track || now - (this.#keyframeAt[slot] ?? -Infinity) < keyframeMs) return;
    this.#keyframeAt[slot] = now;
    const parameters = sender.getParameters();
    const encodingOptions = parameters.encodings.map(() => ({ keyFrame: true }));
    const set: SetKeyframe = sender.setParameters.bind(sender);
    // Refused while a negotiation is under way; whoever asked asks again.
    await set(parameters, { encodingOptions }).catch(() => {});
  }

  setIce(servers: RTCIceServer[], policy: RTCIceTransportPolicy): void {
    if (this.#closed) return;
    const configuration = { ...this.#pc.getConfiguration(), iceTransportPolicy: policy };
    try {
      this.#pc.setConfiguration({ ...configuration, iceServers: servers });
    } catch {
      // The relay's word, and the browser refuses it: what there was is better than nothing.
    }
  }

  /** Whether it was handed to the channel, which is no promise that it arrives. */
  sendControl(message: ControlMessage): boolean {
    if (this.#closed || this.#control.readyState !== "open") return false;
    try {
      this.#control.send(JSON.stringify(message));
      return true;
    } catch {
      return false; // A full buffer on a dead path.
    }
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
        // Whatever the other side sent, or a close in between: the recovery policy mends it.
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
    // Answered already, and it may have come with the ring: then its candidates are new.
    if (round === this.#remoteRound) return await this.#inbox.add(candidatesIn(sdp));
    this.#remoteRound = round;
    const answer = await this.#writeAnswer(sdp);
    if (answer === undefined) return this.#o.on.failed(this, "description");
    await this.#giveAnswer(answer, round);
  }

  /** Undefined where the offer is not of the four transceivers. */
  async #writeAnswer(sdp: string): Promise<string | undefined> {
    await this.#setRemote({ type: "offer", sdp });
    const slots = this.#slots();
    if (!slots) return undefined;
    // An answerer's transceivers are recvonly until it says otherwise.
    for (const slot of slots) slot.direction = "sendrecv";
    this.#fillSlots();
    const answer = await this.#pc.createAnswer();
    return withOpus(answer.sdp ?? "");
  }

  /** Puts an answer in force, which makes the browser gather, and tells it. */
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
    // Before the announcement candidates gather in the local description itself.
    if (!this.#announced) return;
    this.#batch.push(told);
    const wait = this.#describedSinceBatch ? this.#o.firstBatchMs : this.#o.batchMs;
    this.#cancelBatch ??= this.#o.clock.after(wait, () => this.#tellCandidates());
  }

  /** Without a single candidate of its own, forced through TURN, no side ever finds a path. */
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

  /** The four transceivers, where they are what they should be. */
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
    // In the queue: the description that names the certificate may still be on its way in.
    if (state === "connected") this.#enqueue(() => this.#verify());
    if (state !== "failed") return;
    // A path that stands under a handshake that fails: someone else is at the other end.
    if (this.#dtls?.state === "failed") this.#o.on.mismatch(this);
    else this.#o.on.failed(this, "path");
  }

  /** All media and the control channel share one (`max-bundle`). */
  get #dtls(): RTCDtlsTransport | null | undefined {
    return this.#pc.getTransceivers()[0]?.sender.transport;
  }

  async #verify(): Promise<void> {
    if (this.#verified) return this.#o.on.connected(this);
    const transport = this.#dtls;
    const certificate = transport?.state === "connected"
      ? transport.getRemoteCertificates()[0]
      : undefined;
    if (!certificate) {
      // Chromium may tell of the connection before it tells of the transport and its certificate;
      // and where it learns of both while it starts to look, no `statechange` ever follows.
      this.#cancelVerify?.();
      this.#cancelVerify = this.#o.clock.after(verifyAgainMs, () => {
        if (this.#pc.connectionState === "connected") this.#enqueue(() => this.#verify());
      });
      return;
    }
    const right = await certificateMatches(this.#remoteSdp, certificate);
    if (this.#closed) return;
    this.#verified = right;
    if (!right) return this.#o.on.mismatch(this);
    // One object for as long as the connection stands, restarts included.
    const ice = this.#dtls?.iceTransport;
    if (ice) ice.onselectedcandidatepairchange = () => this.#o.on.rerouted(this);
    this.#o.on.connected(this);
  }
}

/** The second argument that TypeScript's own description of the browser does not have yet. */
type SetKeyframe = (
  parameters: RTCRtpSendParameters,
  options?: { readonly encodingOptions: readonly { readonly keyFrame: boolean }[] },
) => Promise<void>;

/** Voices rest between words; a share's sound does not, and has two sides. */
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
 * The estimate of a path begins at 300 kb/s, too little for a picture of a camera: Chromium then
 * drops the first frames, and shrinks those after them. From 900 kb/s on it sends 720 lines at once
 * (libvpx, its limits by resolution); where the path has less, the estimate falls within a second.
 */
const startKilobits = 1000;

/** Takes effect in the *other* side's description, and for all that goes over the path. */
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
