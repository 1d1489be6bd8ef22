import { type Cancel, type Clock, systemClock } from "@ringside/clock";
import type { RelayEvent } from "@ringside/relay_link";
import {
  type CallLinkOffer,
  type CallLinkRoom,
  deriveCallLinkRoom,
  type GuestAnswer,
  type GuestRequest,
  type Identity,
  makeGuestRequest,
  openGuestAnswer,
} from "@ringside/seal";
import type { RelayPort } from "../relay_port.ts";

/**
 * What the room of a link shows. `full`: more people have opened the link than a room holds.
 * `owner`: somebody there shows the owner's card; only an answer proves that it is them.
 */
export type LinkRoomView = "unknown" | "empty" | "owner" | "full" | "closed";

/** A request without the challenge, which the client adds. */
export type GuestQuestion = GuestRequest extends infer Request
  ? Request extends GuestRequest ? Omit<Request, "to"> : never
  : never;

export interface CallLinkClientOptions {
  readonly identity: Identity;
  readonly offer: CallLinkOffer;
  /** The link to the offer's relay. */
  readonly relay: RelayPort;
  /** What the room shows has changed. */
  readonly changed: (view: LinkRoomView) => void;
  readonly clock?: Clock;
}

/** Delays before asking again; the sum is how long an answer may take. */
const repeatMs = [1_000, 2_000, 3_000, 4_000] as const;
/** Whoever has the link can show an owner's card: so many of them are asked. */
const mostOwners = 4;
const mostMembers = 64;
/** Answers that are not opened yet. */
const mostWaiting = 64;

interface Asking {
  readonly question: GuestQuestion;
  readonly done: (answer: GuestAnswer | undefined) => void;
  /** By nonce: the requests that an answer may be to. */
  readonly nonces: Set<string>;
  /** The sealed request to each challenge. */
  readonly bodies: Map<string, Promise<string | undefined>>;
  timer: Cancel;
}

/** A guest in the room of a call link: finds the owner and asks them. */
export class CallLinkClient {
  readonly #options: CallLinkClientOptions;
  readonly #clock: Clock;
  /** By member with an owner's card: its challenge. */
  readonly #owners = new Map<string, string>();
  readonly #asking = new Set<Asking>();
  #view: LinkRoomView = "unknown";
  #room: CallLinkRoom | undefined;
  #queue: Promise<void> = Promise.resolve();
  #waiting = 0;
  #running = false;
  #unlisten: () => void = () => {};

  constructor(options: CallLinkClientOptions) {
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
  }

  get view(): LinkRoomView {
    return this.#view;
  }

  async start(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    const { offer, relay } = this.#options;
    const room = await deriveCallLinkRoom(offer);
    if (!this.#running) return;
    this.#room = room;
    this.#unlisten = relay.listen((event) => this.#hear(room, event));
    const access = offer.relays.find(({ url }) => url === relay.url)?.access;
    relay.join(room.room, "", access);
  }

  /** Leaves the room; what was asked stays unanswered. */
  stop(): void {
    if (!this.#running) return;
    this.#running = false;
    this.#unlisten();
    if (this.#room) this.#options.relay.leave(this.#room.room);
    this.#room = undefined;
    this.#owners.clear();
    this.#view = "unknown";
    for (const asking of [...this.#asking]) this.#end(asking, undefined);
  }

  /** Asks whoever shows the owner's card; undefined when no answer of the owner's comes. */
  ask(question: GuestQuestion): Promise<GuestAnswer | undefined> {
    return new Promise((resolve) => {
      const asking: Asking = {
        question,
        done: resolve,
        nonces: new Set(),
        bodies: new Map(),
        timer: () => {},
      };
      this.#asking.add(asking);
      this.#repeat(asking, 0);
    });
  }

  #repeat(asking: Asking, attempt: number): void {
    const wait = repeatMs[attempt];
    if (wait === undefined || !this.#room) return this.#end(asking, undefined);
    this.#send(asking);
    asking.timer = this.#clock.after(wait, () => this.#repeat(asking, attempt + 1));
  }

  #end(asking: Asking, answer: GuestAnswer | undefined): void {
    asking.timer();
    if (this.#asking.delete(asking)) asking.done(answer);
  }

  #send(asking: Asking): void {
    for (const [member, challenge] of this.#owners) {
      let body = asking.bodies.get(challenge);
      if (!body) asking.bodies.set(challenge, body = this.#request(asking, challenge));
      void body.then((sealed) => {
        if (sealed === undefined || !this.#room || !this.#asking.has(asking)) return;
        void this.#options.relay.send(this.#room.room, member, sealed);
      });
    }
  }

  async #request(asking: Asking, to: string): Promise<string | undefined> {
    const { identity, offer } = this.#options;
    const made = await makeGuestRequest({ identity, offer, request: { ...asking.question, to } });
    if (!made.ok) return undefined;
    asking.nonces.add(made.nonce);
    return made.body;
  }

  #hear(room: CallLinkRoom, event: RelayEvent): void {
    if (event.type === "session_lost") {
      this.#owners.clear();
      return this.#show("unknown");
    }
    if (!("room" in event) || event.room !== room.room) return;
    switch (event.type) {
      case "joined": {
        this.#owners.clear();
        const others = event.members.filter(({ id }) => id !== event.self);
        return this.#then(async () => {
          for (const { card, id } of others.slice(0, mostMembers)) await this.#meet(room, id, card);
          this.#showRoom();
        });
      }
      case "entered":
      case "carded": {
        const { card, id } = event.type === "entered" ? event.member : event;
        return this.#then(async () => {
          if (!await this.#meet(room, id, card)) return;
          this.#showRoom();
          for (const asking of this.#asking) this.#send(asking);
        });
      }
      case "left":
        return this.#then(() => {
          if (this.#owners.delete(event.id)) this.#showRoom();
        });
      case "join_refused":
        return this.#show(event.code === "room_full" ? "full" : "closed");
      case "message": {
        if (this.#waiting >= mostWaiting) return;
        this.#waiting++;
        const { body } = event;
        return this.#then(() => this.#answered(body).finally(() => this.#waiting--));
      }
    }
  }

  /** In the order of arrival, however long opening each takes. */
  #then(task: () => void | Promise<void>): void {
    this.#queue = this.#queue.then(() => this.#running ? task() : undefined).catch(reportError);
  }

  /** Whether the member shows the owner's card. */
  async #meet(room: CallLinkRoom, id: string, card: string): Promise<boolean> {
    const challenge = card === "" ? undefined : await room.openOwnerCard(card);
    if (challenge === undefined || !this.#running) return false;
    if (!this.#owners.has(id) && this.#owners.size >= mostOwners) return false;
    this.#owners.set(id, challenge);
    return true;
  }

  async #answered(body: string): Promise<void> {
    const { identity, offer } = this.#options;
    for (const asking of this.#asking) {
      for (const nonce of asking.nonces) {
        // Only the owner's answer to a request of ours opens.
        const opened = await openGuestAnswer({ identity, offer, nonce, body });
        if (opened.ok) return this.#end(asking, opened.answer);
      }
    }
  }

  #showRoom(): void {
    this.#show(this.#owners.size > 0 ? "owner" : "empty");
  }

  #show(view: LinkRoomView): void {
    if (view === "owner" || view !== this.#view) {
      this.#view = view;
      this.#options.changed(view);
    }
  }
}
