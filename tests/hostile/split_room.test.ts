import { PairLink, type PairTrouble } from "@ringside/contacts";
import type { RelayMessage } from "@ringside/protocol";
import { RelayLink } from "@ringside/relay_link";
import { startRelay } from "@ringside/relay/deno";
import { generateIdentity, type Identity, makeBoot, randomId } from "@ringside/seal";
import { expect } from "@std/expect";
import { type Cleanup, pairOf, testWithCleanup } from "../contacts/rig.ts";
import { HostileRelay, type Lie } from "../doubles/hostile_relay.ts";
import { HurriedClock } from "../doubles/hurried_clock.ts";
import { until } from "../doubles/until.ts";
import { CallStage, MediaNetwork } from "./call_stage.ts";
import { type Peer, type Person, Side } from "./scene.ts";

type Place = "alice" | "laptop" | "phone";

/** One room of three, where the relay can show each member something else. */
interface SplitScene {
  readonly sides: Readonly<Record<Place, Side>>;
  readonly faces: Readonly<Record<Place, HostileRelay>>;
  readonly room: string;
  /** The member id that a side has now. */
  id(place: Place): string | undefined;
  /** Everybody sees the right members. */
  whole(): boolean;
}

async function open(cleanup: Cleanup): Promise<SplitScene> {
  const real = cleanup.add(await startRelay({ port: 0 }), (relay) => relay.stop());
  const face = () => cleanup.add(new HostileRelay(real.url), (relay) => relay.stop());
  const faces = { alice: face(), laptop: face(), phone: face() };
  const clock = new HurriedClock(4);
  const network = new MediaNetwork();
  const identities = { alice: await generateIdentity(), bob: await generateIdentity() };
  const alive = new Map<string, string>();
  const side = async (place: Place, identity: Identity, contact: Identity): Promise<Side> => {
    const name = place === "alice" ? "alice" : "bob";
    const person: Person = { name, identity, device: randomId() };
    const boot = await makeBoot(1);
    alive.set(person.device, boot.id);
    const relay = new RelayLink({ url: faces[place].url, clock });
    const link = new PairLink({
      ...{ identity, device: person.device, boot, clock },
      pair: await pairOf(identity, contact.id),
      ...{ relays: [relay], profile: { name }, presence: "online" },
    });
    const other = name === "alice" ? "bob" : "alice";
    const peer: Peer = { name: other, isReal: (device, boot) => alive.get(device) === boot };
    const calls = new CallStage(name, other, link, clock, network);
    const made = new Side(person, boot.id, clock, relay, link, calls, peer);
    relay.connect();
    link.start();
    return cleanup.add(made, () => {
      calls.engine.close();
      link.stop();
      relay.close();
    });
  };
  const { alice, bob } = identities;
  const sides = {
    alice: await side("alice", alice, bob),
    laptop: await side("laptop", bob, alice),
    phone: await side("phone", bob, alice),
  };
  const { room } = await pairOf(alice, bob.id);
  const id = (place: Place) => [...faces[place].wires].at(-1)?.rooms.get(room)?.self;
  const whole = () =>
    sides.alice.sees.toSorted().join() === [sides.laptop.boot, sides.phone.boot].sort().join() &&
    [sides.laptop, sides.phone].every(({ sees }) => sees.join() === sides.alice.boot);
  await until("everybody sees everybody", whole);
  return { sides, faces, room, id, whole };
}

/** Leaves one member out of every member list and notice. */
const without = (id: () => string | undefined): Lie => ({
  begin: (relay) => relay.dropAll(),
  down: (frame: RelayMessage) => {
    if (frame.t === "joined") {
      return [{ ...frame, members: frame.members.filter((member) => member.id !== id()) }];
    }
    const shown = frame.t === "entered" ? frame.member.id : frame.t === "carded" ? frame.id : "";
    return shown !== "" && shown === id() ? [] : undefined;
  },
});

const saysLeft = (room: string, id: () => string | undefined): Lie => ({
  begin: (relay) => {
    for (const wire of relay.wires) {
      wire.say({ t: "left", seq: 0, room, id: id() ?? "", reason: "left" });
    }
  },
});

/** What the relay shows each of the three, who cannot see whom, and the warning for it. */
interface Split {
  readonly title: string;
  readonly lies: (scene: SplitScene) => Partial<Record<Place, Lie>>;
  readonly told: { readonly by: Place; readonly trouble: PairTrouble };
}

const splits: readonly Split[] = [
  {
    title: "hides one of their devices from the contact",
    lies: ({ id }) => ({ alice: without(() => id("phone")) }),
    told: { by: "alice", trouble: "unknown_member" },
  },
  {
    title: "hides the contact from one of their devices",
    lies: ({ id }) => ({ phone: without(() => id("alice")) }),
    told: { by: "phone", trouble: "unknown_member" },
  },
  {
    title: "says to one device that the contact has left",
    lies: ({ id, room }) => ({ phone: saysLeft(room, () => id("alice")) }),
    told: { by: "alice", trouble: "unanswered" },
  },
  {
    title: "says to the contact that one device has left",
    lies: ({ id, room }) => ({ alice: saysLeft(room, () => id("phone")) }),
    told: { by: "phone", trouble: "unanswered" },
  },
];

for (const { lies, title, told } of splits) {
  testWithCleanup(`a relay that ${title}: told as ${told.trouble}`, async (cleanup) => {
    const scene = await open(cleanup);
    const { faces, sides, whole } = scene;
    const { alice, laptop, phone } = sides;
    const all = [alice, laptop, phone];
    for (const side of all) side.told.clear();
    const split = Object.entries(lies(scene)) as [Place, Lie][];
    for (const [place, lie] of split) await faces[place].begin(lie);

    await until(`it is told: ${told.trouble}`, () => {
      for (const [from, to] of [[alice, phone], [phone, alice]] as const) {
        if (from.link.devices.has(to.person.device)) from.keepSaying(to.person.device);
      }
      return sides[told.by].told.has(told.trouble);
    });
    expect(alice.link.devices.has(phone.person.device) && phone.sees.length > 0).toBe(false);

    // For the others all goes on: messages, and a call.
    await until(
      "Alice and the laptop see each other",
      () => alice.sees.includes(laptop.boot) && laptop.sees.includes(alice.boot),
    );
    expect(await alice.say(laptop.person.device).receipted).toBe(true);
    expect(await laptop.say(alice.person.device).receipted).toBe(true);
    alice.calls.engine.place("bob", "voice", [...alice.link.devices.keys()]);
    await until("the call is connected", () => alice.calls.isConnected && laptop.calls.isConnected);
    alice.calls.engine.hangup();
    await until("the call is over", () => all.every(({ calls }) => calls.isOver));

    for (const [place] of split) await faces[place].repent();
    await until("everybody sees everybody again", whole);
    expect(await phone.say(alice.person.device).receipted).toBe(true);
    expect(await alice.say(phone.person.device).receipted).toBe(true);
    for (const { calls, wrongs } of all) {
      expect(wrongs).toEqual([]);
      const right = calls === alice.calls ? "bob as bob" : "alice as alice";
      expect(calls.parties.filter((party) => party !== right)).toEqual([]);
    }
  });
}
