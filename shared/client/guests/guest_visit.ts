import type { Cancel, Clock } from "@ringside/clock";
import { CallLinkClient, cleanName, type LinkRoomView } from "@ringside/contacts";
import type { RelayEvent } from "@ringside/relay_link";
import { type CallLinkOffer, type GuestAnswer, randomId } from "@ringside/seal";
import type { Client } from "../client.ts";
import type {
  BrokenOffCall,
  DeviceSwitches,
  GuestVisitState,
  JoinOutcome,
  OwnerState,
} from "./guest_visit_state.ts";
import { initialVisit } from "./initial_visit.ts";
import type { TabMemory } from "./tab_memory.ts";

export interface GuestVisitPorts {
  /** Made with `isGuest`, the stores of {@linkcode TabMemory}, and the link's relay as the preset. */
  readonly client: Client;
  /** From `parseCallLink(location.href)`. */
  readonly link: CallLinkOffer;
  readonly clock: Clock;
  /** Milliseconds since 1970. */
  readonly wallClock: () => number;
  /** What survives a reload of the tab. */
  readonly tab?: TabMemory;
  readonly changed: (state: GuestVisitState) => void;
}

/** The owner is asked anew so often while the page waits. */
const lookAgainMs = 15_000;
/** Whoever changes their card all the time does not make the page ask all the time. */
const lookSoonestMs = 1_000;
/** *Tell NAME that I called* is kept this long. */
const tellWithinMs = 60 * 60 * 1_000;
/** How long pressing *Join* waits for what is not known yet. */
const joinWithinMs = 12_000;
/** The owner's clock decides about expiry; after this much longer, ours does. Seconds. */
const toleratedSkew = 10 * 60;
/** A call of before a reload counts as going on until so long after it was noted. */
const noteCallMs = 5_000;

interface Telling {
  readonly name: string;
  readonly call: string;
  readonly at: number;
  readonly over: Cancel;
}

/**
 * A guest's way from a call link to its owner: asks whether they can be rung, knocks, and makes the
 * owner a contact of the guest's client. From then on a call is placed as to any contact.
 */
export class GuestVisit {
  readonly #ports: GuestVisitPorts;
  readonly #returning: BrokenOffCall | undefined;
  #state: GuestVisitState;
  #room: CallLinkClient | undefined;
  #isLooking = false;
  #lookedAt = -Infinity;
  #next: Cancel = () => {};
  #telling: Telling | undefined;
  #noting: Cancel = () => {};
  #unlisten: () => void = () => {};
  readonly #waiters = new Set<() => void>();

  constructor(ports: GuestVisitPorts) {
    this.#ports = ports;
    this.#returning = ports.tab?.returning(ports.wallClock());
    this.#state = initialVisit(ports.link);
  }

  get state(): GuestVisitState {
    return this.#state;
  }

  /** This tab was in a call less than a minute ago and was reloaded: `join` leads back into it. */
  get returning(): BrokenOffCall | undefined {
    return this.#returning;
  }

  /** Starts the client, with an identity of this tab's own, and asks for the owner. */
  async start(): Promise<void> {
    const { client, link } = this.#ports;
    await client.start();
    // The key is made now, the name is given when the person joins.
    if (!client.profile.running) await client.setName("");
    client.relays.want("guest", link.relays.slice(0, 1));
    const relay = client.relays.link(this.#url);
    const { running } = client.profile;
    if (!relay || !running) throw new Error("Cannot visit: the client has no relay or no identity");
    this.#unlisten = relay.listen((event) => this.#hear(event));
    this.#room = new CallLinkClient({
      ...{ identity: running.identity, offer: link, relay, clock: this.#ports.clock },
      changed: (view) => this.#sees(view),
    });
    this.#hear({ type: "status", status: relay.status });
    await this.#room.start();
  }

  stop(): void {
    this.#next();
    this.#noting();
    this.#unlisten();
    this.#telling?.over();
    this.#room?.stop();
    this.#ports.client.stop();
  }

  /**
   * Asks for admission under this name, and makes the owner a contact, who can be called then. Asked
   * again it knocks again, and costs no second use.
   */
  async join(name: string): Promise<JoinOutcome> {
    const { client, link } = this.#ports;
    await client.setName(cleanName(name));
    await this.#until(() => !["looking", "relay_down"].includes(this.#state.ownerState.is));
    const { ownerState } = this.#state;
    switch (ownerState.is) {
      case "looking":
      case "unavailable":
        // Whoever is there may only have had no time to answer.
        if (this.#room?.view !== "owner") return { ok: false, reason: "unavailable" };
        break;
      case "available":
      case "busy":
        break;
      default:
        return { ok: false, reason: ownerState.is };
    }
    const called = client.profile.state()?.name ?? "";
    const answer = await this.#room?.ask({ want: "join", name: called });
    if (answer?.result !== "admitted") {
      this.#learn(answer);
      const { is } = this.#state.ownerState;
      return { ok: false, reason: is === "available" || is === "looking" ? "unavailable" : is };
    }
    // The page may speak to no relay but its own.
    const relays = answer.relays.filter(({ url }) => url === this.#url);
    const ownerName = cleanName(answer.name) || this.#state.ownerName;
    await client.contacts.add({
      ...{ id: link.owner, name: ownerName, relays },
      agreed: [this.#url],
    });
    this.#show({ ownerName, ownerState: { is: "available" } });
    return { ok: true, contact: link.owner };
  }

  /**
   * Tells the owner that this guest called: now, or as soon as they are there, for an hour at most
   * and only while the page is open.
   */
  tellThatICalled(name: string): void {
    if (this.#telling) return;
    const { clock, wallClock } = this.#ports;
    const over = clock.after(tellWithinMs, () => this.#endTelling("given_up"));
    this.#telling = { name: cleanName(name), call: randomId(), at: wallClock(), over };
    this.#show({ telling: "waiting" });
    void this.#tell();
  }

  /** The call that goes on, if any: what a reload within a minute leads back into. */
  inCall(devices: DeviceSwitches | undefined): void {
    const { clock, tab, wallClock } = this.#ports;
    this.#noting();
    tab?.setInCall(devices && { ...devices, at: wallClock() });
    if (devices) this.#noting = clock.after(noteCallMs, () => this.inCall(devices));
  }

  get #url(): string {
    return this.#ports.link.relays[0]?.url ?? "";
  }

  #hear(event: RelayEvent): void {
    if (event.type !== "status") return;
    const { status } = event;
    if (status.state === "online") {
      if (this.#state.ownerState.is === "relay_down") this.#settle({ is: "looking" });
      return this.#sees(this.#room?.view ?? "unknown");
    }
    if (status.state !== "waiting" && status.state !== "refused") return;
    // A token that no longer opens the relay has ended, with its time or with the owner's key.
    const isOver = status.state === "refused" && status.reason === "access_denied";
    this.#settle(isOver ? { is: "expired" } : { is: "relay_down", reason: status.reason });
  }

  #sees(view: LinkRoomView): void {
    switch (view) {
      case "unknown":
        if (this.#state.ownerState.is !== "relay_down") this.#settle({ is: "looking" });
        return;
      case "empty":
        return this.#settle({ is: this.#isExpired ? "expired" : "unavailable" });
      case "full":
        return this.#settle({ is: "busy" });
      case "closed":
        return this.#settle({ is: "expired" });
      case "owner":
        return this.#lookSoon();
    }
  }

  get #isExpired(): boolean {
    const { expires } = this.#ports.link;
    return expires !== undefined && this.#ports.wallClock() / 1000 >= expires + toleratedSkew;
  }

  #lookSoon(): void {
    this.#next();
    const wait = this.#lookedAt + lookSoonestMs - this.#ports.clock.now();
    this.#next = this.#ports.clock.after(Math.max(0, wait), () => void this.#look());
  }

  async #look(): Promise<void> {
    if (this.#isLooking || this.#room?.view !== "owner") return;
    this.#isLooking = true;
    this.#lookedAt = this.#ports.clock.now();
    const answer = await this.#room.ask({ want: "look" });
    this.#isLooking = false;
    this.#learn(answer);
    this.#next();
    this.#next = this.#ports.clock.after(lookAgainMs, () => void this.#look());
    await this.#tell();
  }

  async #tell(): Promise<void> {
    const telling = this.#telling;
    if (!telling || this.#state.telling !== "waiting" || this.#room?.view !== "owner") return;
    const { at, call, name } = telling;
    const answer = await this.#room.ask({ want: "missed", at, call, name });
    if (answer?.result === "noted") return this.#endTelling("told");
    if (answer && answer.result !== "busy") this.#learn(answer);
  }

  #endTelling(telling: "told" | "given_up"): void {
    this.#telling?.over();
    if (this.#state.telling !== telling) this.#show({ telling });
  }

  /**
   * What an answer says of the owner. Without one their browser has just gone, has no time, or
   * somebody else shows their card.
   */
  #learn(answer: GuestAnswer | undefined): void {
    switch (answer?.result) {
      case undefined:
        if (this.#room?.view === "owner") this.#settle({ is: "unavailable" });
        return;
      case "available":
        return this.#settle({ is: "available" });
      case "busy":
        this.#settle({ is: "busy" });
        if (answer.noted) this.#endTelling("told");
        return;
      case "expired":
      case "refused":
      case "revoked":
      case "used_up":
        this.#settle({ is: answer.result });
        if (this.#state.telling === "waiting") this.#endTelling("given_up");
        return;
      case "admitted":
      case "noted":
        return;
    }
  }

  #settle(ownerState: OwnerState): void {
    this.#show({ ownerState });
  }

  #show(news: Partial<GuestVisitState>): void {
    this.#state = { ...this.#state, ...news };
    for (const waiter of [...this.#waiters]) waiter();
    this.#ports.changed(this.#state);
  }

  /** Resolves once it holds, or it is too late for somebody who pressed a button. */
  #until(holds: () => boolean): Promise<void> {
    if (holds()) return Promise.resolve();
    return new Promise((resolve) => {
      const end = () => {
        this.#waiters.delete(check);
        cancel();
        resolve();
      };
      const cancel = this.#ports.clock.after(joinWithinMs, end);
      const check = () => {
        if (holds()) end();
      };
      this.#waiters.add(check);
    });
  }
}
