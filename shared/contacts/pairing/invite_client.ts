import { type Cancel, type Clock, systemClock } from "@ringside/clock";
import type { RelayEvent } from "@ringside/relay_link";
import {
  deriveInviteRoom,
  derivePair,
  type Identity,
  type InviteAnswer,
  type InviteOffer,
  makeInviteRequest,
  verifyInviteAnswer,
} from "@ringside/seal";
import { cleanName } from "../clean_name.ts";
import { accessOf } from "./invite_server.ts";
import { meetingRelays, type OwnRelays, relaysFor } from "./pair_relays.ts";
import type { PairedContact } from "./paired_contact.ts";
import type { RelayPort } from "../relay_port.ts";

/** The state of accepting an invite. All but `asking` are final. */
export type InviteProgress =
  /** `inviterSeen`: somebody else is in the invite's room, so an answer is near. */
  | { readonly state: "asking"; readonly inviterSeen: boolean }
  | { readonly state: "accepted"; readonly contact: PairedContact }
  | {
    readonly state: "failed";
    readonly reason: "used" | "expired" | "refused" | "own_invite" | "garbled";
  };

export interface InviteClientOptions extends OwnRelays {
  readonly identity: Identity;
  /** This installation's id. */
  readonly device: string;
  readonly name: () => string;
  /** Everything to store for a restart. */
  readonly offer: InviteOffer;
  /** Links to the offer's relays. */
  readonly links: readonly RelayPort[];
  /** Store the contact; if it rejects, the client keeps asking. */
  readonly onAccepted: (contact: PairedContact) => Promise<void>;
  readonly onProgress?: (progress: InviteProgress) => void;
  readonly clock?: Clock;
  /** Unix seconds. */
  readonly now?: () => number;
}

/** Delays before asking again; the last one repeats. */
const repeatMs = [1_000, 2_000, 4_000, 8_000, 16_000, 30_000] as const;
/** The inviter's clock decides about expiry; after this much longer, ours does. Seconds. */
const toleratedSkew = 10 * 60;

/** Maximum unopened answers and remembered members. The inviter repeats its answer. */
const mostWaiting = 64;

interface Asking {
  readonly room: string;
  readonly body: string;
  readonly nonce: string;
}

/**
 * Accepts an invite: repeats the request to the inviter until there is an answer, however long they
 * are never online together.
 */
export class InviteClient {
  readonly #options: InviteClientOptions;
  readonly #clock: Clock;
  readonly #now: () => number;
  readonly #others = new Map<RelayPort, Set<string>>();
  #progress: InviteProgress = { state: "asking", inviterSeen: false };
  #asking: Asking | undefined;
  #queue: Promise<void> = Promise.resolve();
  #waiting = 0;
  #running = false;
  #attempt = 0;
  #timer: Cancel = () => {};
  #unlisten: (() => void)[] = [];

  constructor(options: InviteClientOptions) {
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
    this.#now = options.now ?? (() => Date.now() / 1_000);
  }

  get progress(): InviteProgress {
    return this.#progress;
  }

  async start(): Promise<void> {
    if (this.#running || this.#progress.state !== "asking") return;
    this.#running = true;
    const { identity, device, name, offer, links } = this.#options;
    const derived = await derivePair(identity, offer.inviter);
    if (!derived.ok) {
      return this.#finish({
        state: "failed",
        reason: derived.reason === "own_key" ? "own_invite" : "garbled",
      });
    }
    const { room } = await deriveInviteRoom(offer.secret);
    const relays = await relaysFor(this.#options, derived.pair.room);
    const request = await makeInviteRequest({
      identity,
      offer,
      device,
      name: name(),
      // Without a relay of the accepter's own, the two meet on the inviter's.
      relays: relays.length > 0 ? relays : offer.relays.map(({ url }) => ({ url })),
    });
    if (!this.#running) return;
    if (!request.ok) return this.#finish({ state: "failed", reason: "garbled" });
    this.#asking = { room, body: request.body, nonce: request.nonce };
    for (const link of links) {
      this.#others.set(link, new Set());
      this.#unlisten.push(link.listen((event) => this.#hear(link, room, event)));
      link.join(room, "", accessOf(offer, link.url));
    }
    this.#repeat();
  }

  stop(): void {
    this.#running = false;
    this.#timer();
    for (const unlisten of this.#unlisten) unlisten();
    this.#unlisten = [];
    this.#others.clear();
    const asking = this.#asking;
    this.#asking = undefined;
    if (asking) { for (const link of this.#options.links) link.leave(asking.room); }
  }

  #hear(link: RelayPort, room: string, event: RelayEvent): void {
    const others = this.#others.get(link);
    if (!others) return;
    if (event.type === "session_lost") others.clear();
    if (!("room" in event) || event.room !== room) return;
    switch (event.type) {
      case "joined":
        others.clear();
        for (const { id } of event.members.slice(0, mostWaiting)) {
          if (id !== event.self) others.add(id);
        }
        if (others.size > 0) this.#askNow(link);
        break;
      case "entered":
        if (others.size >= mostWaiting) break;
        others.add(event.member.id);
        this.#askNow(link);
        break;
      case "left":
        others.delete(event.id);
        this.#showProgress();
        break;
      case "message": {
        const { body } = event;
        if (this.#waiting >= mostWaiting) break;
        this.#waiting++;
        this.#queue = this.#queue.then(() => this.#answered(body)).catch(reportError)
          .finally(() => this.#waiting--);
        break;
      }
    }
  }

  #askNow(link: RelayPort): void {
    this.#attempt = 0;
    this.#showProgress();
    this.#ask(link);
    this.#schedule();
  }

  #repeat(): void {
    if (this.#now() >= this.#options.offer.expires + toleratedSkew) {
      return this.#finish({ state: "failed", reason: "expired" });
    }
    for (const [link, others] of this.#others) if (others.size > 0) this.#ask(link);
    this.#schedule();
  }

  #schedule(): void {
    const wait = repeatMs[Math.min(this.#attempt++, repeatMs.length - 1)] ?? 0;
    this.#timer();
    this.#timer = this.#clock.after(wait, () => this.#repeat());
  }

  #ask(link: RelayPort): void {
    // Only the inviter can open it, no matter who else is in the room.
    if (this.#asking) void link.send(this.#asking.room, undefined, this.#asking.body);
  }

  async #answered(body: string): Promise<void> {
    if (!this.#asking) return;
    const { identity, offer } = this.#options;
    const { nonce } = this.#asking;
    const verified = await verifyInviteAnswer({ identity, offer, nonce, body });
    // The room carries other requests and answers too; only the inviter's answer to ours opens.
    if (!verified.ok || !this.#running) return;
    const { answer } = verified;
    if (answer.result === "accepted") await this.#accepted(answer);
    else this.#finish({ state: "failed", reason: answer.result });
  }

  async #accepted(answer: Extract<InviteAnswer, { result: "accepted" }>): Promise<void> {
    const { offer, onAccepted, relays: own } = this.#options;
    const contact: PairedContact = {
      id: offer.inviter,
      name: cleanName(answer.name),
      relays: meetingRelays(own, answer.relays),
    };
    const stored = await onAccepted(contact).then(() => true, () => false);
    if (stored && this.#running) this.#finish({ state: "accepted", contact });
  }

  #showProgress(): void {
    const inviterSeen = [...this.#others.values()].some(({ size }) => size > 0);
    if (this.#progress.state !== "asking" || this.#progress.inviterSeen === inviterSeen) return;
    this.#progress = { state: "asking", inviterSeen };
    this.#options.onProgress?.(this.#progress);
  }

  #finish(progress: InviteProgress): void {
    this.stop();
    this.#progress = progress;
    this.#options.onProgress?.(progress);
  }
}
