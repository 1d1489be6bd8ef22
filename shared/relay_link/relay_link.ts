import { type Cancel, type Clock, systemClock } from "@ringside/clock";
import {
  type ErrorCode,
  errorCodes,
  type ErrorMessage,
  type IceServer,
  limits,
  type NumberedMessage,
  type RelayMessage,
  version,
  type Welcome,
} from "@ringside/protocol";
import { AnswerWatch } from "./answer_watch.ts";
import { IceOffer } from "./ice_offer.ts";
import { offeredIce } from "./offered_ice.ts";
import { InboundSequence } from "./inbound_sequence.ts";
import { defaultPolicy, type RelayPolicy, retryDelay } from "./policy.ts";
import { normalizeRelayAddress, socketAddress } from "./relay_address.ts";
import type { RelayEvent, SendFailure, SendResult } from "./relay_event.ts";
import { byeCode, RelaySocket, type SocketEnd } from "./relay_socket.ts";
import { isFinal, type RelayStatus, type RelayTrouble } from "./relay_status.ts";
import { RoomBook } from "./room_book.ts";
import { roomEvent } from "./room_event.ts";
import { SendQueue, type Urgency } from "./send_queue.ts";
import type { SocketConstructor } from "./socket_port.ts";
import { TokenBucket } from "./token_bucket.ts";

export interface RelayLinkOptions {
  /** As `normalizeRelayAddress` gives it. */
  readonly url: string;
  /** An access key, or a token that a private relay minted for a room. */
  readonly access?: string;
  readonly clock?: Clock;
  /** In [0, 1); spreads retries. */
  readonly random?: () => number;
  readonly webSocket?: SocketConstructor;
  readonly policy?: Partial<RelayPolicy>;
}

/** The state of the link's socket. A session may span several sockets. */
type Phase =
  | { readonly at: "idle" }
  | { readonly at: "connecting"; readonly socket: RelaySocket }
  | { readonly at: "online"; readonly socket: RelaySocket; readonly since: number }
  | { readonly at: "waiting"; readonly cancel: Cancel }
  | { readonly at: "refused" }
  | { readonly at: "closed" };

interface Session {
  readonly id: string;
  readonly token: string;
  readonly inbound: InboundSequence;
  readonly messages: TokenBucket;
  readonly joins: TokenBucket;
}

/**
 * A client's connection to one relay. It connects, reconnects after every loss, resumes its session
 * or starts a new one and rejoins its rooms, and settles every send.
 */
export class RelayLink {
  readonly url: string;
  #access: string | undefined;
  /** The access that the current socket's hello sent, and those that were refused. */
  #shown: string | undefined;
  readonly #denied = new Set<string | undefined>();
  readonly #clock: Clock;
  readonly #random: () => number;
  readonly #webSocket: SocketConstructor;
  readonly #policy: RelayPolicy;
  readonly #listeners = new Set<(event: RelayEvent) => void>();
  readonly #rooms: RoomBook;
  readonly #sends: SendQueue;
  readonly #ice: IceOffer;
  readonly #answers: AnswerWatch;
  #phase: Phase = { at: "idle" };
  #status: RelayStatus = { state: "connecting" };
  #session: Session | undefined;
  #sessionEnd: Cancel = () => {};
  #attempt = 0;

  constructor(options: RelayLinkOptions) {
    this.url = options.url;
    this.#access = options.access;
    this.#clock = options.clock ?? systemClock;
    this.#random = options.random ?? Math.random;
    this.#webSocket = options.webSocket ?? WebSocket;
    this.#policy = { ...defaultPolicy, ...options.policy };
    this.#rooms = new RoomBook(this.#clock, this.#policy);
    this.#sends = new SendQueue(this.#clock, this.#policy.backlog);
    this.#ice = new IceOffer(this.#clock);
    this.#answers = new AnswerWatch(
      this.#clock,
      this.#policy.answerMs,
      () => minimum(this.#rooms.oldestAsked, this.#sends.oldestSent),
    );
  }

  get status(): RelayStatus {
    return this.#status;
  }

  /** Starts connecting; harmless if already started. */
  connect(): void {
    if (this.#phase.at === "idle") this.#open();
  }

  /** Uses another key or token from the next hello on; a link that was refused retries with it. */
  setAccess(access: string | undefined): void {
    if (access === this.#access) return;
    this.#access = access;
    this.#denied.delete(access);
    if (this.#phase.at === "refused") this.#open();
  }

  /** Joins `room`, and joins it again after lost sessions, until `leave`. */
  join(room: string, card: string, access?: string): void {
    this.#rooms.join(room, card, access);
    this.#openWith(access);
  }

  /**
   * Sets another token for a room: a room that was refused is joined with it, and the membership in
   * a joined room now lasts as long as this token.
   */
  setRoomAccess(room: string, access: string | undefined): void {
    this.#rooms.setAccess(room, access);
    this.#openWith(access);
  }

  /** A link that was refused retries with a token that it has not sent yet. */
  #openWith(access: string | undefined): void {
    const isNews = access !== undefined && !this.#denied.has(access);
    if (isNews && this.#denied.size > 0 && this.#phase.at === "refused") this.#open();
  }

  /** Replaces this client's card in a joined room. */
  setCard(room: string, card: string): void {
    this.#rooms.setCard(room, card);
  }

  leave(room: string): void {
    this.#rooms.leave(room);
  }

  /**
   * Sends a sealed body to one member, or to all others of the room. Always settles: with the
   * relay's answer, or with the reason why there is none. When sends wait for the relay's rate
   * limit, `background` ones yield to the others.
   */
  send(
    room: string,
    to: string | undefined,
    body: string,
    urgency: Urgency = "now",
  ): Promise<SendResult> {
    const failure = this.#phase.at === "closed"
      ? "closed"
      : !this.#session
      ? "offline"
      : !this.#rooms.isJoined(room)
      ? "not_in_room"
      : body.length > limits.bodyBytes
      ? "too_large"
      : undefined;
    if (failure) return Promise.resolve({ ok: false, reason: failure });
    return this.#sends.add(room, to, body, urgency);
  }

  /**
   * Fetches fresh TURN credentials; falls back to the last known ones if the relay does not answer
   * in time.
   */
  refreshIce(): Promise<IceServer[]> {
    if (this.#phase.at !== "online") return Promise.resolve(this.#ice.servers);
    this.#phase.socket.send({ t: "ice" });
    return this.#ice.next(this.#policy.iceMs);
  }

  /** Calls `listener` with all events from now on; returns a function that stops this. */
  listen(listener: (event: RelayEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * For when the network may be back or has changed: reconnects at once, or tests the open socket.
   */
  retryNow(): void {
    switch (this.#phase.at) {
      case "waiting":
        this.#phase.cancel();
        this.#attempt = 0;
        this.#open();
        break;
      case "refused":
        this.#denied.clear();
        this.#open();
        break;
      case "online":
        this.#phase.socket.doubt();
        break;
    }
  }

  /** Ends the session and the link permanently; unanswered sends fail. */
  close(): void {
    if (this.#phase.at === "closed") return;
    const phase = this.#phase;
    this.#phase = { at: "closed" };
    if (phase.at === "waiting") phase.cancel();
    if (phase.at === "connecting" || phase.at === "online") {
      this.#answers.stop();
      phase.socket.end("unreachable", byeCode);
    }
    this.#loseSession("closed");
    this.#ice.settle();
    this.#tell({ state: "closed" });
  }

  #open(): void {
    const address = normalizeRelayAddress(this.url);
    if (!address.ok) return this.#refuse("bad_address");
    const session = this.#session;
    const { access } = this.#hello;
    this.#shown = access;
    let socket: RelaySocket;
    try {
      socket = new RelaySocket(
        this.#webSocket,
        socketAddress(address.url, session?.id),
        {
          t: "hello",
          v: version,
          runs: true,
          batches: true,
          ...(access === undefined ? {} : { access }),
          ...(session ? { resume: { token: session.token, last: session.inbound.last } } : {}),
        },
        this.#clock,
        this.#policy,
        {
          message: (message, chars) => this.#receive(socket, message, chars),
          pong: (ping) => this.#rooms.pong(ping),
          ended: (end) => this.#ended(socket, end),
        },
      );
    } catch {
      return this.#refuse("bad_address");
    }
    this.#phase = { at: "connecting", socket };
    this.#tell({ state: "connecting" });
  }

  /** The access for the next hello: the link's own, or a room's that was not refused. */
  get #hello(): { readonly access: string | undefined; readonly good: boolean } {
    for (const access of [this.#access, ...this.#rooms.accesses]) {
      if (!this.#denied.has(access)) return { access, good: true };
    }
    return { access: this.#access, good: false };
  }

  #receive(socket: RelaySocket, message: RelayMessage, chars: number): void {
    const phase = this.#phase;
    if (!("socket" in phase) || phase.socket !== socket) return;
    if (message.t === "welcome") {
      if (phase.at === "connecting") this.#welcomed(socket, message);
      else socket.end("nonsense");
      return;
    }
    switch (message.t) {
      case "draining":
        socket.end("draining");
        break;
      case "error":
        this.#failed(socket, message);
        break;
      case "sent":
        this.#sends.reached(message.first ?? message.n, message.n, message.reached);
        break;
      case "ice":
        if (this.#status.state === "online") this.#online(message, this.#status.resumed);
        this.#ice.set(offeredIce(this.url, message));
        break;
      default:
        this.#numbered(socket, message, chars);
    }
  }

  #welcomed(socket: RelaySocket, welcome: Welcome): void {
    if (welcome.v !== version) return socket.end("unsupported_version");
    const known = this.#session;
    if (welcome.resumed && !known) return socket.end("nonsense");
    if (!welcome.resumed) this.#loseSession();
    this.#denied.clear();
    this.#sessionEnd();
    const now = this.#clock.now();
    const allowed = { ...limits, ...welcome.limits };
    const session: Session = {
      id: welcome.session,
      token: welcome.resume,
      inbound: this.#session?.inbound ??
        new InboundSequence(this.#clock, this.#policy, (last) => this.#acknowledge(last)),
      messages: this.#session?.messages ??
        new TokenBucket(allowed.messagesPerSecond, allowed.messageBurst, now),
      joins: this.#session?.joins ??
        new TokenBucket(allowed.joinsPerSecond, allowed.joinBurst, now),
    };
    this.#session = session;
    this.#phase = { at: "online", socket, since: now };
    this.#ice.set(offeredIce(this.url, welcome));
    socket.keepAlive();
    this.#answers.start(() => socket.end("timed_out"));
    this.#rooms.attach({
      send: (message) => socket.send(message),
      nextPing: () => socket.nextPing,
      bucket: session.joins,
    });
    this.#sends.attach(
      welcome.resumed ? welcome.last : 0,
      (frame) => socket.sendText(frame),
      session.messages,
    );
    // Last, because a listener may use or close the link.
    this.#online(welcome, welcome.resumed);
  }

  #numbered(socket: RelaySocket, message: NumberedMessage, chars: number): void {
    const taken = this.#session && this.#phase.at === "online"
      ? this.#session.inbound.take(message.seq, chars)
      : "hole";
    if (taken === "hole") return socket.end("nonsense");
    if (taken === "repeated") return;
    const { room, t } = message;
    const isOurs = t === "joined"
      ? this.#rooms.joined(room, message.self)
      : this.#rooms.isJoined(room);
    if (!isOurs) return;
    // Nobody in another room should wait behind a flood in this one.
    const self = this.#rooms.flooded(room, chars);
    if (self !== undefined) return this.#emit({ type: "joined", room, self, members: [] });
    const isRefused = t === "left" && this.#rooms.left(room, message.id);
    this.#emit(roomEvent(message));
    if (isRefused) this.#emit({ type: "join_refused", room, code: "access_denied" });
  }

  #failed(socket: RelaySocket, error: ErrorMessage): void {
    const code = error.code;
    // Our count and the relay's differ; only a new session can fix that.
    if (code === "out_of_order") return socket.end("nonsense");
    if (error.n !== undefined) {
      // A code of a later protocol version is treated like the most general one.
      const reason = isErrorCode(code) ? code : "unavailable";
      return this.#sends.answered(error.n, { ok: false, reason });
    }
    const again = isErrorCode(code) && errorCodes[code].retry;
    if (error.room === undefined) {
      if (again) this.#rooms.allRefused(error.retry);
    } else if (this.#rooms.refused(error.room, again, error.retry)) {
      this.#emit({ type: "join_refused", room: error.room, code });
    }
  }

  #ended(socket: RelaySocket, end: SocketEnd): void {
    const phase = this.#phase;
    if (!("socket" in phase) || phase.socket !== socket) return;
    this.#answers.stop();
    this.#rooms.detach();
    this.#sends.detach();
    this.#ice.settle();
    if (phase.at === "online" && this.#clock.now() - phase.since >= this.#policy.stableMs) {
      this.#attempt = 0;
    }
    const { trouble } = end;
    if (end.noSession && this.#session) {
      // This is not a failure of the relay: a new session can start at once.
      this.#loseSession();
      return this.#isClosed ? undefined : this.#open();
    }
    if (trouble === "nonsense" || trouble === "replaced" || isFinal(trouble)) this.#loseSession();
    // A listener to the lost session may have closed the link.
    if (this.#isClosed) return;
    if (trouble === "access_denied") {
      this.#denied.add(this.#shown);
      // The refused access may have been replaced by now, and the token of any room admits the
      // session.
      if (this.#hello.good && this.#denied.size < mostDenied) return this.#open();
    }
    if (isFinal(trouble)) return this.#refuse(trouble);
    if (this.#session && phase.at === "online") {
      this.#sessionEnd = this.#clock.after(this.#policy.resumeMs, () => this.#loseSession());
    }
    this.#wait(trouble);
  }

  get #isClosed(): boolean {
    return this.#phase.at === "closed";
  }

  #wait(reason: RelayTrouble): void {
    const retryInMs = retryDelay(this.#policy, this.#attempt++, this.#random());
    const cancel = this.#clock.after(retryInMs, () => this.#open());
    this.#phase = { at: "waiting", cancel };
    this.#tell({ state: "waiting", retryInMs, reason });
  }

  #refuse(reason: RelayTrouble): void {
    this.#phase = { at: "refused" };
    this.#tell({ state: "refused", reason });
  }

  #loseSession(reason: SendFailure = "session_lost"): void {
    this.#sessionEnd();
    if (!this.#session) return;
    this.#session.inbound.stop();
    this.#session = undefined;
    this.#rooms.reset();
    this.#sends.fail(reason);
    this.#emit({ type: "session_lost" });
  }

  #acknowledge(last: number): void {
    if (this.#phase.at === "online") this.#phase.socket.send({ t: "ack", last });
  }

  #online(offer: Pick<Welcome, "ice" | "iceLife" | "stunPort">, resumed: boolean): void {
    const { iceLife } = offer;
    const life = iceLife === undefined ? {} : { iceLife: believableLife(iceLife) };
    this.#tell({ state: "online", ice: offeredIce(this.url, offer), ...life, resumed });
  }

  #tell(status: RelayStatus): void {
    this.#status = status;
    this.#emit({ type: "status", status });
  }

  #emit(event: RelayEvent): void {
    for (const listener of [...this.#listeners]) listener(event);
  }
}

/** How many tokens the link tries in a row before it reports that the relay refuses. */
const mostDenied = 8;

/** Seconds. The bounds prevent requests without a pause, and timers that overflow. */
const believableLife = (seconds: number): number => Math.min(Math.max(seconds, 5), 86_400);

const minimum = (one?: number, other?: number): number | undefined =>
  one === undefined ? other : other === undefined ? one : Math.min(one, other);

const isErrorCode = (code: string): code is ErrorCode => Object.hasOwn(errorCodes, code);
