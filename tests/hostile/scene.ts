import type { Clock } from "@ringside/clock";
import type { PairEvent, PairLink } from "@ringside/contacts";
import { PairLink as Link } from "@ringside/contacts";
import { RelayLink } from "@ringside/relay_link";
import { startRelay } from "@ringside/relay/deno";
import { generateIdentity, type Identity, makeBoot, randomId } from "@ringside/seal";
import { type Cleanup, pairOf } from "../contacts/rig.ts";
import { HostileRelay } from "../doubles/hostile_relay.ts";
import { HurriedClock } from "../doubles/hurried_clock.ts";
import { until } from "../doubles/until.ts";
import { CallStage, MediaNetwork } from "./call_stage.ts";

/** A person at one device: what survives its restarts. */
export interface Person {
  readonly name: "alice" | "bob";
  readonly identity: Identity;
  readonly device: string;
}

/** Whom a side may meet: the contact's name, and which boots of which devices are real. */
export interface Peer {
  readonly name: string;
  isReal(device: string, boot: string): boolean;
}

/** Between two messages of somebody who keeps sending, in the scene's time. */
const pauseMs = 50;
/** Sent within the time that a receiver waits for a missing message. */
const mostUnanswered = 20;

/** One start of a person's device behind the hostile relay, and everything it received. */
export class Side {
  /** Received messages, in order of arrival. */
  readonly received: number[] = [];
  /** The contact's troubles, and the reasons why the relay was not in use. */
  readonly told = new Set<string>();
  /** Violations of what must always hold, one sentence each. */
  readonly wrongs: string[] = [];
  #sent = 0;
  #saysAt = 0;
  #unanswered = 0;
  readonly #seen = new Set<string>();

  constructor(
    readonly person: Person,
    readonly boot: string,
    readonly clock: Clock,
    readonly relay: RelayLink,
    readonly link: PairLink,
    readonly calls: CallStage,
    peer: Peer,
  ) {
    relay.listen((event) => {
      if (event.type === "status" && "reason" in event.status) this.told.add(event.status.reason);
    });
    link.listen((event) => this.#watch(event, peer));
  }

  get sees(): string[] {
    return [...this.link.devices.values()].map(({ boot }) => boot);
  }

  say(device: string) {
    return this.link.send(device, "chat", { from: this.person.name, i: this.#sent++ });
  }

  /**
   * Says something unless it has just done so, or has no answer to what it said: called again and
   * again, it goes on for as long as it has to, whatever the machine's speed, and fills no queue.
   */
  keepSaying(device: string): void {
    const now = this.clock.now();
    if (now < this.#saysAt || this.#unanswered >= mostUnanswered) return;
    this.#saysAt = now + pauseMs;
    this.#unanswered++;
    void this.say(device).receipted.finally(() => this.#unanswered--);
  }

  #watch(event: PairEvent, peer: Peer): void {
    switch (event.type) {
      case "trouble":
        this.told.add(event.reason);
        return;
      case "device": {
        const { boot, device } = event.device;
        if (!peer.isReal(device, boot)) {
          this.wrongs.push(`${device} is shown, which nobody alive has proved to be`);
        }
        return;
      }
      case "joined":
        return;
      case "device_left":
      case "answered":
        this.told.delete("unanswered");
        return;
      case "message": {
        if (event.kind === "call") return;
        const { from, i } = event.data as { from: string; i: number };
        if (from !== peer.name) this.wrongs.push(`a message of ${from}'s came`);
        const message = `${event.device} ${i}`;
        if (this.#seen.has(message)) this.wrongs.push(`message ${i} came twice`);
        this.#seen.add(message);
        this.received.push(i);
        return;
      }
      default:
        event satisfies never;
    }
  }
}

/** How much faster than real time the two sides' clocks run. */
const speed = 4;

/** Alice and Bob behind a hostile relay, and a real one behind that. */
export class Scene {
  readonly clock = new HurriedClock(speed);
  readonly #network = new MediaNetwork();
  readonly #boots = { alice: new Set<string>(), bob: new Set<string>() };
  #starts = 0;
  alice!: Side;
  bob!: Side;
  room!: string;

  private constructor(
    readonly relay: HostileRelay,
    readonly people: { readonly alice: Person; readonly bob: Person },
  ) {}

  /**
   * The two have met, talked and called, and both have restarted since: the relay has recorded
   * all of it.
   */
  static async open(cleanup: Cleanup): Promise<Scene> {
    const real = cleanup.add(
      await startRelay({ port: 0, connectsPerSecond: 1_000, connectBurst: 10_000 }),
      (relay) => relay.stop(),
    );
    const relay = cleanup.add(new HostileRelay(real.url), (relay) => relay.stop());
    const alice: Person = {
      name: "alice",
      identity: await generateIdentity(),
      device: randomId(),
    };
    const bob: Person = { name: "bob", identity: await generateIdentity(), device: randomId() };
    const scene = new Scene(relay, { alice, bob });
    cleanup.add(scene, () => scene.#close());
    scene.room = (await pairOf(alice.identity, bob.identity.id)).room;
    await scene.#start();
    await scene.talk(3);
    await scene.call();
    scene.#close();
    await scene.#start();
    await scene.talk(2);
    return scene;
  }

  async #start(): Promise<void> {
    this.#starts++;
    this.#boots.alice.clear();
    this.#boots.bob.clear();
    this.alice = await this.#side(this.people.alice, this.people.bob);
    this.bob = await this.#side(this.people.bob, this.people.alice);
    await this.met();
  }

  async #side(own: Person, peer: Person): Promise<Side> {
    const boot = await makeBoot(this.#starts);
    this.#boots[own.name].add(boot.id);
    const { clock } = this;
    // A flood on a slow machine is still a flood: here its frames count, and not
    // the time that they take. (By the second: `unreasonable_relay.test.ts`.)
    const framesPerSecond = 1;
    const relay = new RelayLink({ url: this.relay.url, clock, policy: { framesPerSecond } });
    const link = new Link({
      ...{ identity: own.identity, device: own.device, boot, clock },
      pair: await pairOf(own.identity, peer.identity.id),
      ...{ relays: [relay], profile: { name: own.name }, presence: "online" },
    });
    const calls = new CallStage(own.name, peer.name, link, clock, this.#network);
    const boots = this.#boots[peer.name];
    const watched: Peer = {
      name: peer.name,
      isReal: (device, boot) => device === peer.device && boots.has(boot),
    };
    const side = new Side(own, boot.id, clock, relay, link, calls, watched);
    relay.connect();
    link.start();
    return side;
  }

  #close(): void {
    for (const side of [this.alice, this.bob]) {
      side?.calls.engine.close();
      side?.link.stop();
      side?.relay.close();
    }
  }

  /** Every violation that was observed. */
  get wrongs(): string[] {
    const strangers = (side: Side, right: string) =>
      side.calls.parties.filter((party) => party !== `${right} as ${right}`)
        .map((party) => `a call of ${side.person.name}'s was connected to ${party}`);
    return [
      ...this.alice.wrongs,
      ...this.bob.wrongs,
      ...strangers(this.alice, "bob"),
      ...strangers(this.bob, "alice"),
    ];
  }

  get told(): Set<string> {
    return new Set([...this.alice.told, ...this.bob.told]);
  }

  met(): Promise<void> {
    return until(
      "both see each other",
      () => this.alice.sees.join() === this.bob.boot && this.bob.sees.join() === this.alice.boot,
    );
  }

  /** Both send this many messages, whether or not they arrive. */
  say(count: number): void {
    for (let i = 0; i < count; i++) {
      this.alice.say(this.people.bob.device);
      this.bob.say(this.people.alice.device);
    }
  }

  /** Both keep sending to whomever they see. */
  keepSaying(): void {
    const { alice, bob } = this;
    for (const [from, to] of [[alice, bob], [bob, alice]] as const) {
      if (from.link.devices.has(to.person.device)) from.keepSaying(to.person.device);
    }
  }

  /** Both send a message, and it arrives. */
  async talk(count: number): Promise<void> {
    const [toBob, toAlice] = [this.bob.received.length, this.alice.received.length];
    this.say(count);
    await until(
      "what was said has arrived",
      () =>
        this.bob.received.length >= toBob + count && this.alice.received.length >= toAlice + count,
    );
  }

  /** Each sends until one message has a receipt; those that failed are sent again. */
  async reach(): Promise<void> {
    const tries = async (from: Side, to: Side) => {
      do await this.met(); while (!await from.say(to.person.device).receipted);
    };
    await Promise.all([tries(this.alice, this.bob), tries(this.bob, this.alice)]);
  }

  /** Alice calls Bob, who accepts; they are connected, and Alice hangs up. */
  async call(): Promise<void> {
    const { alice, bob } = this;
    this.ring();
    await until("the call is connected", () => {
      // The ring may have arrived while Bob was offline.
      if (alice.calls.isOver) this.ring();
      return alice.calls.isConnected && bob.calls.isConnected;
    });
    alice.calls.engine.hangup();
    await until("the call is over", () => alice.calls.isOver && bob.calls.isOver);
  }

  ring(): void {
    this.alice.calls.engine.place("bob", "voice", [...this.alice.link.devices.keys()]);
  }

  hangUp(): void {
    this.alice.calls.engine.hangup();
    this.bob.calls.engine.hangup();
  }
}
