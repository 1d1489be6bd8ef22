import { type Cancel, type Clock, systemClock } from "@ringside/clock";
import type { RelayEvent } from "@ringside/relay_link";
import {
  deriveInviteRoom,
  derivePair,
  type Identity,
  type InviteAnswer,
  type InviteOffer,
  type InviteRequest,
  makeInviteAnswer,
  verifyInviteRequest,
} from "@ringside/seal";
import { cleanName } from "../clean_name.ts";
import { meetingRelays, type OwnRelays, relaysFor } from "./pair_relays.ts";
import type { PairedContact } from "./paired_contact.ts";
import type { RelayPort } from "../relay_port.ts";

/** An invite on the inviter's side: plain data, stored and passed in again after a restart. */
export type ServedInvite =
  | { readonly state: "open"; readonly offer: InviteOffer }
  /** `winner`: identity of the person who used it. */
  | { readonly state: "used"; readonly offer: InviteOffer; readonly winner: string };

export interface InviteServerOptions extends OwnRelays {
  readonly identity: Identity;
  /** The name that the accepter will see. */
  readonly name: () => string;
  readonly invite: ServedInvite;
  /** Links to the offer's relays. */
  readonly links: readonly RelayPort[];
  /**
   * Someone has accepted. Store contact and invite together; the accepter gets the answer only
   * after that. If it rejects, the invite stays open and the accepter keeps asking.
   */
  readonly onWinner: (contact: PairedContact, used: ServedInvite) => Promise<void>;
  /** The invite has expired, and the server has stopped. */
  readonly onExpired?: () => void;
  readonly clock?: Clock;
  /** Unix seconds. */
  readonly now?: () => number;
}

/** How often the server checks whether its invite has expired. */
const expiryCheckMs = 30_000;
/** Maximum requests in the queue; an accepter whose request is dropped repeats it. */
const mostWaiting = 64;

/**
 * Serves an invite to the first request with a valid proof. The same person gets the same answer
 * every time, because an answer can get lost; everyone else gets *used*, until the invite expires.
 */
export class InviteServer {
  readonly #options: InviteServerOptions;
  readonly #clock: Clock;
  readonly #now: () => number;
  #invite: ServedInvite;
  #queue: Promise<void> = Promise.resolve();
  #waiting = 0;
  #running = false;
  #room: string | undefined;
  #unlisten: (() => void)[] = [];
  #timer: Cancel = () => {};

  constructor(options: InviteServerOptions) {
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
    this.#now = options.now ?? (() => Date.now() / 1_000);
    this.#invite = options.invite;
  }

  get invite(): ServedInvite {
    return this.#invite;
  }

  async start(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    const { room } = await deriveInviteRoom(this.#invite.offer.secret);
    if (!this.#running) return;
    this.#room = room;
    for (const link of this.#options.links) {
      this.#unlisten.push(link.listen((event) => this.#hear(link, room, event)));
      link.join(room, "", accessOf(this.#invite.offer, link.url));
    }
    this.#watchExpiry();
  }

  stop(): void {
    this.#running = false;
    this.#timer();
    for (const unlisten of this.#unlisten) unlisten();
    this.#unlisten = [];
    if (this.#room === undefined) return;
    for (const link of this.#options.links) link.leave(this.#room);
    this.#room = undefined;
  }

  #watchExpiry(): void {
    if (!this.#isExpired) {
      this.#timer = this.#clock.after(expiryCheckMs, () => this.#watchExpiry());
      return;
    }
    this.stop();
    this.#options.onExpired?.();
  }

  get #isExpired(): boolean {
    return this.#now() >= this.#invite.offer.expires;
  }

  #hear(link: RelayPort, room: string, event: RelayEvent): void {
    if (event.type !== "message" || event.room !== room) return;
    const { from, body } = event;
    if (this.#waiting >= mostWaiting) return;
    this.#waiting++;
    // One after the other, because two simultaneous requests must not both win.
    this.#queue = this.#queue.then(() => this.#serve(link, room, from, body)).catch(reportError)
      .finally(() => this.#waiting--);
  }

  async #serve(link: RelayPort, room: string, from: string, body: string): Promise<void> {
    const { identity } = this.#options;
    const { secret } = this.#invite.offer;
    const verified = await verifyInviteRequest({ identity, secret, body });
    // Anyone with the link can write here; a request without proof gets no answer.
    if (!verified.ok || !this.#running) return;
    const { request } = verified;
    const answer = await this.#answer(request);
    if (!answer || !this.#running) return;
    const sealed = await makeInviteAnswer({ identity, secret, request, answer });
    void link.send(room, from, sealed);
  }

  /** Undefined while no answer is possible; the accepter repeats its request. */
  async #answer(request: InviteRequest): Promise<InviteAnswer | undefined> {
    const { accepter } = request;
    const isWinner = this.#invite.state === "used" && this.#invite.winner === accepter;
    if (this.#invite.state === "used" && !isWinner) return { result: "used" };
    if (!isWinner && this.#isExpired) return { result: "expired" };
    const { identity, name, onWinner, relays: own } = this.#options;
    const derived = await derivePair(identity, accepter);
    if (!derived.ok) return undefined;
    const relays = await relaysFor(this.#options, derived.pair.room);
    if (relays.length === 0) return undefined;
    if (!isWinner) {
      const used: ServedInvite = {
        state: "used",
        offer: this.#invite.offer,
        winner: accepter,
      };
      const contact: PairedContact = {
        id: accepter,
        name: cleanName(request.name),
        relays: meetingRelays(own, request.relays),
      };
      const stored = await onWinner(contact, used).then(() => true, () => false);
      if (!stored) return undefined;
      this.#invite = used;
    }
    return { result: "accepted", name: name(), relays };
  }
}

/** The token in an offer for its room on one of its relays. */
export const accessOf = (offer: InviteOffer, relayUrl: string): string | undefined =>
  offer.relays.find(({ url }) => url === relayUrl)?.access;
