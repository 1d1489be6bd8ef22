// Runs in the browser: two peer links in one page, with a post between them that a test bends.
import { systemClock } from "@ringside/clock";
import type { CallLinkEvent, CallRole, LinkSignal } from "@ringside/call";
import {
  makeCertificate,
  PeerLink,
  type RecoveryPolicy,
  recoveryPolicy,
} from "@ringside/peer_link";
import type { LiveMedia } from "@ringside/talk";

declare global {
  /** Given by the test: a candidate as the other side is to see it, or none. */
  function disguise(side: string, candidate: string): Promise<string | undefined>;
  /** Handed to the test. */
  var stage: Stage;
}

export interface StageOptions {
  /** Packets go over paths that the test can cut. */
  readonly cuttable?: boolean;
  readonly policy?: Partial<RecoveryPolicy>;
  /** Each signal comes twice, after a while. */
  readonly duplicate?: boolean;
  readonly delayMs?: number;
  /** The caller's offer reaches the callee while it rings. */
  readonly early?: boolean;
  /** Another certificate's fingerprint in the caller's descriptions. */
  readonly swapFingerprint?: boolean;
  /** What the callee's relays, its own and the caller's, name. */
  readonly calleeServers?: RTCIceServer[];
  readonly calleePolicy?: RTCIceTransportPolicy;
}

/** One end: the link and all that it said. */
class End {
  readonly events: CallLinkEvent[] = [];
  readonly connections: RTCPeerConnection[] = [];
  readonly link: PeerLink;
  signals: LinkSignal[] = [];
  negotiationNeeded = 0;
  answersWritten = 0;

  constructor(readonly role: CallRole, options: StageOptions, certificate: RTCCertificate) {
    this.link = new PeerLink({
      role,
      certificate,
      iceServers: role === "callee" ? options.calleeServers ?? [] : [],
      iceTransportPolicy: role === "callee" ? options.calleePolicy ?? "all" : "all",
      policy: { ...recoveryPolicy, ...options.policy },
      createConnection: (configuration) => {
        const connection = new RTCPeerConnection(configuration);
        connection.addEventListener("negotiationneeded", () => this.negotiationNeeded++);
        const createAnswer = connection.createAnswer.bind(connection);
        connection.createAnswer = (async () => {
          const answer = await createAnswer();
          this.answersWritten++;
          return answer;
        }) as typeof connection.createAnswer;
        this.connections.push(connection);
        return connection;
      },
    });
    this.link.listen((event) => {
      this.events.push(event);
      if (event.type === "signal") this.signals.push(event.signal);
    });
  }

  has(type: CallLinkEvent["type"]): boolean {
    return this.events.some((event) => event.type === type);
  }
}

/** Two ends and the post between them. */
export class Stage {
  #ends: { caller: End; callee: End } | undefined;
  #options: StageOptions = {};
  /** Nothing passes while the post is down; it passes afterwards, as a repeated message would. */
  #held: (() => void)[] | undefined;

  /** Resolves once it is so. Longer than any machine needs: whatever hangs has to fail. */
  async until(what: string, isSo: () => boolean): Promise<void> {
    const end = systemClock.now() + 60_000;
    while (!isSo()) {
      if (systemClock.now() > end) throw new Error(`Waited 60 s in vain until ${what}`);
      await new Promise((done) => setTimeout(done));
    }
  }

  async open(options: StageOptions = {}): Promise<void> {
    this.#options = options;
    const caller = new End("caller", options, await makeCertificate());
    const callee = new End("callee", options, await makeCertificate());
    this.#ends = { caller, callee };
    caller.link.listen((event) => {
      if (event.type !== "offered" || !options.early) return;
      const offer = options.swapFingerprint ? swapFingerprint(event.offer) : event.offer;
      callee.link.prepare(offer);
      if (options.duplicate) callee.link.prepare(offer);
    });
    this.#post(caller, callee);
    this.#post(callee, caller);
  }

  start(): void {
    this.caller.link.start();
    this.callee.link.start();
  }

  close(): void {
    this.caller.link.close();
    this.callee.link.close();
  }

  get caller(): End {
    return this.#ends!.caller;
  }

  get callee(): End {
    return this.#ends!.callee;
  }

  end(role: CallRole): End {
    return this.#ends![role];
  }

  holdPost(): void {
    this.#held = [];
  }

  releasePost(): void {
    const held = this.#held ?? [];
    this.#held = undefined;
    for (const deliver of held) deliver();
  }

  /** A picture of one colour that moves a little, as a camera's does. */
  picture(colour: string): MediaStreamTrack {
    const canvas = Object.assign(document.createElement("canvas"), { width: 320, height: 180 });
    const pen = canvas.getContext("2d")!;
    let x = 0;
    const draw = () => {
      pen.fillStyle = colour;
      pen.fillRect(0, 0, 320, 180);
      pen.fillStyle = "black";
      pen.fillRect(x = (x + 3) % 40, 0, 8, 8);
    };
    draw();
    setInterval(draw, 40);
    return canvas.captureStream(25).getVideoTracks()[0]!;
  }

  tone(hertz: number): MediaStreamTrack {
    const context = new AudioContext();
    const out = context.createMediaStreamDestination();
    const oscillator = new OscillatorNode(context, { frequency: hertz });
    oscillator.connect(out);
    oscillator.start();
    return out.stream.getAudioTracks()[0]!;
  }

  /** The colour in the middle of what a stream shows now, as `red`, `green`, `blue` or `none`. */
  colour(stream: MediaStream): string {
    const video = this.#screen(stream);
    if (video.readyState < 2) return "none";
    const canvas = Object.assign(document.createElement("canvas"), { width: 8, height: 8 });
    const pen = canvas.getContext("2d")!;
    pen.drawImage(video, 0, 0, 8, 8);
    const [red = 0, green = 0, blue = 0] = pen.getImageData(4, 4, 1, 1).data;
    if (red > 150 && green < 100) return "red";
    if (green > 90 && red < 100 && blue < 100) return "green";
    return blue > 150 && red < 100 ? "blue" : "none";
  }

  /** How many pictures a stream has shown. */
  pictures(stream: MediaStream): number {
    return this.#screen(stream).getVideoPlaybackQuality().totalVideoFrames;
  }

  readonly #screens = new Map<MediaStream, HTMLVideoElement>();
  #screen(stream: MediaStream): HTMLVideoElement {
    let video = this.#screens.get(stream);
    if (!video) {
      video = document.createElement("video");
      Object.assign(video, { muted: true, autoplay: true, srcObject: stream });
      document.body.append(video);
      this.#screens.set(stream, video);
    }
    return video;
  }

  #post(from: End, to: End): void {
    let last: Promise<unknown> = Promise.resolve();
    from.link.listen((event) => {
      if (event.type !== "signal") return;
      // In order, as a pair's room keeps it; disguising a candidate takes a while.
      last = last.then(() => this.#bend(from.role, event.signal)).then((signal) => {
        const deliver = () => {
          to.link.receive(signal);
          if (this.#options.duplicate) systemClock.after(30, () => to.link.receive(signal));
        };
        if (this.#held) this.#held.push(deliver);
        else if (this.#options.delayMs) systemClock.after(this.#options.delayMs, deliver);
        else deliver();
      });
    });
  }

  async #bend(side: CallRole, signal: LinkSignal): Promise<LinkSignal> {
    if (signal.t === "description") {
      let { sdp } = signal;
      if (this.#options.swapFingerprint && side === "caller") {
        sdp = swapFingerprint(sdp);
      }
      if (this.#options.cuttable) {
        const lines = await Promise.all(
          sdp.split("\r\n").map(async (line) => {
            if (!line.startsWith("a=candidate:")) return line;
            const seen = await disguise(side, line.slice(2));
            return seen && `a=${seen}`;
          }),
        );
        sdp = lines.filter((line) => line !== undefined).join("\r\n");
      }
      return { ...signal, sdp };
    }
    if (signal.t === "candidates" && this.#options.cuttable) {
      const seen = await Promise.all(signal.candidates.map(async (one) => {
        const candidate = await disguise(side, one.candidate);
        return candidate ? [{ ...one, candidate }] : [];
      }));
      return { ...signal, candidates: seen.flat() };
    }
    return signal;
  }

  liveSeenBy(role: CallRole): LiveMedia {
    return this.end(role).link.remoteLive;
  }
}

/** Another certificate's fingerprint. */
function swapFingerprint(sdp: string): string {
  return sdp.replace(
    /(a=fingerprint:sha-256 )(..)/g,
    (_, name: string, first: string) => name + (first === "AA" ? "BB" : "AA"),
  );
}

globalThis.stage = new Stage();
