import { Allowance, type AllowancePolicy, type Clock, systemClock } from "@ringside/clock";
import type { RelayEvent } from "@ringside/relay_link";
import {
  type CallLinkOffer,
  type CallLinkRoom,
  deriveCallLinkRoom,
  derivePair,
  type GuestAnswer,
  type GuestRequest,
  type Identity,
  makeGuestAnswer,
  openGuestRequest,
  randomId,
} from "@ringside/seal";
import { type OwnRelays, relaysFor } from "../pairing/pair_relays.ts";
import type { RelayPort } from "../relay_port.ts";

/** The owner's verdict; the server adds where an admitted guest is met. */
export type GuestVerdict =
  | Exclude<GuestAnswer, { result: "admitted" }>
  | { readonly result: "admitted" };

export interface CallLinkServerOptions extends OwnRelays {
  readonly identity: Identity;
  /** The name that an admitted guest sees. */
  readonly name: () => string;
  readonly offer: CallLinkOffer;
  /** The link to the offer's relay. */
  readonly relay: RelayPort;
  /**
   * Decides about a request, whose sender is proven and is the guest's identity. Nobody has asked
   * it before: a repeated request gets the first answer again.
   */
  readonly decide: (guest: string, request: GuestRequest) => GuestVerdict | Promise<GuestVerdict>;
  readonly clock?: Clock;
}

/** Requests of one link to open in all, and of one member: opening costs a key agreement. */
const allRequests: AllowancePolicy = { burst: 64, everyMs: 50 };
const memberRequests: AllowancePolicy = { burst: 8, everyMs: 1_000 };
/** Requests in the queue. A guest whose request is dropped repeats it. */
const mostWaiting = 64;
/** After so many requests the challenge changes, so that their nonces need not be kept. */
const mostNonces = 512;
/** Seconds. Long enough for any call; a guest who stays longer knocks again. */
const guestTokenLife = 7 * 24 * 60 * 60;

/**
 * Serves a call link: answers the guests in its room. It shows them a card with a challenge that
 * every request has to name, so that a recorded request counts neither twice nor later.
 */
export class CallLinkServer {
  readonly #options: CallLinkServerOptions;
  readonly #clock: Clock;
  readonly #all: Allowance;
  readonly #members = new Map<string, Allowance>();
  /** By nonce of a request under the present challenge: its sealed answer. */
  readonly #answers = new Map<string, Promise<string | undefined>>();
  #challenge = randomId();
  #room: CallLinkRoom | undefined;
  #queue: Promise<void> = Promise.resolve();
  #waiting = 0;
  #running = false;
  #unlisten: () => void = () => {};

  constructor(options: CallLinkServerOptions) {
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
    this.#all = new Allowance(allRequests, this.#clock.now());
  }

  async start(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    const { offer, relay } = this.#options;
    const room = await deriveCallLinkRoom(offer);
    const card = await room.sealOwnerCard(this.#challenge);
    if (!this.#running) return;
    this.#room = room;
    this.#unlisten = relay.listen((event) => this.#hear(room, event));
    relay.join(room.room, card, offer.relays.find(({ url }) => url === relay.url)?.access);
  }

  /** Renews the challenge after a change, so that the guests in the room ask again. */
  async renew(): Promise<void> {
    if (this.#room) await this.#renewChallenge(this.#room);
  }

  stop(): void {
    this.#running = false;
    this.#unlisten();
    if (this.#room) this.#options.relay.leave(this.#room.room);
    this.#room = undefined;
  }

  #hear(room: CallLinkRoom, event: RelayEvent): void {
    if (event.type === "session_lost") this.#members.clear();
    if (!("room" in event) || event.room !== room.room) return;
    if (event.type === "left") this.#members.delete(event.id);
    if (event.type !== "message") return;
    const { body, from } = event;
    if (this.#waiting >= mostWaiting || !this.#mayAsk(from)) return;
    this.#waiting++;
    // One after the other: of two simultaneous requests one is decided first.
    this.#queue = this.#queue.then(() => this.#serve(room, from, body)).catch(reportError)
      .finally(() => this.#waiting--);
  }

  #mayAsk(member: string): boolean {
    const now = this.#clock.now();
    let own = this.#members.get(member);
    if (!own) this.#members.set(member, own = new Allowance(memberRequests, now));
    return own.take(1, now) && this.#all.take(1, now);
  }

  async #serve(room: CallLinkRoom, from: string, body: string): Promise<void> {
    const { identity, offer: { secret }, relay } = this.#options;
    const opened = await openGuestRequest({ identity, secret, body });
    // Anyone with the link can write here; a request without proof gets no answer, and neither
    // does one to an earlier challenge, which was recorded or comes from a guest about to ask anew.
    if (!opened.ok || !this.#running || opened.content.to !== this.#challenge) return;
    const { nonce } = opened;
    const known = this.#answers.get(nonce);
    const answer = known ?? this.#answer(opened.sender, nonce, opened.content);
    if (!known) this.#answers.set(nonce, answer);
    const sealed = await answer.catch((error) => {
      this.#answers.delete(nonce);
      throw error;
    });
    // Without an answer now, the guest's repetition is decided again.
    if (sealed === undefined) this.#answers.delete(nonce);
    else if (this.#running) void relay.send(room.room, from, sealed);
    if (this.#answers.size >= mostNonces) await this.#renewChallenge(room);
  }

  async #answer(
    sender: string,
    nonce: string,
    request: GuestRequest,
  ): Promise<string | undefined> {
    const { decide, identity, offer: { secret } } = this.#options;
    const verdict = await decide(sender, request);
    const answer = verdict.result === "admitted" ? await this.#admission(sender) : verdict;
    return answer &&
      await makeGuestAnswer({ identity, secret, request: { sender, nonce }, answer });
  }

  /** Undefined where the relay issues no token now. */
  async #admission(guest: string): Promise<GuestAnswer | undefined> {
    const { identity, name, relay } = this.#options;
    const derived = await derivePair(identity, guest);
    if (!derived.ok) return undefined;
    const own = { ...this.#options, relays: [relay.url] };
    const relays = await relaysFor(own, derived.pair.room, guestTokenLife);
    return relays.length === 0 ? undefined : { result: "admitted", name: name(), relays };
  }

  async #renewChallenge(room: CallLinkRoom): Promise<void> {
    this.#answers.clear();
    this.#challenge = randomId();
    const card = await room.sealOwnerCard(this.#challenge);
    if (this.#running) this.#options.relay.setCard(room.room, card);
  }
}
