import { expect } from "@std/expect";
import type { MemberId } from "@ringside/call";
import { FakeClock } from "../doubles/fake_clock.ts";
import { type Device, EngineRoom, inside, memberNamed, records } from "./engine_room.ts";

const [ada, bob, cleo, dora] = ["ada", "bob", "cleo", "dora"].map(memberNamed) as [
  MemberId,
  MemberId,
  MemberId,
  MemberId,
];

function room() {
  const clock = new FakeClock();
  return { clock, room: new EngineRoom(clock) };
}

const members = (device: Device) => inside(device).members.map(({ member }) => member);
const connections = (device: Device) =>
  Object.fromEntries(inside(device).members.map(({ member, connection }) => [member, connection]));
const openLinks = ({ links }: Device) => links.filter(({ link }) => !link.closed);

Deno.test("whoever enters an empty room is in at once", () => {
  const { room: hall } = room();
  const [one] = hall.seat("ada");
  expect(one!.engine.state).toEqual({
    ...{ phase: "in", since: 1_000, members: [], hands: [], knocks: [], broken: [] },
  });
});

Deno.test("three who enter are linked each to each, and the lower id calls", () => {
  const { room: hall } = room();
  const devices = hall.seat("bob", "cleo", "ada");
  // Everybody has the order of entering.
  expect(devices.map(members)).toEqual([[cleo, ada], [bob, ada], [bob, cleo]]);
  for (const device of devices) {
    expect(Object.values(connections(device))).toEqual(["connected", "connected"]);
  }
  const roles = devices.flatMap(({ id, links }) =>
    links.map(({ member, link }) => `${id} to ${member}: ${link.role}`)
  );
  expect(roles.toSorted()).toEqual([
    `${ada} to ${bob}: caller`,
    `${ada} to ${cleo}: caller`,
    `${bob} to ${ada}: callee`,
    `${bob} to ${cleo}: caller`,
    `${cleo} to ${ada}: callee`,
    `${cleo} to ${bob}: callee`,
  ]);
});

Deno.test("a link starts when its media can be attached, and the callee's gets the first signal", () => {
  const { room: hall } = room();
  const [a, b] = [hall.add("ada"), hall.add("bob")];
  const order: string[] = [];
  a.engine.listen((event) => {
    if (event.type === "link_opened") order.push(`opened ${event.link.started}`);
    if (event.type === "state") order.push(event.state.phase);
  });
  hall.enter(a);
  hall.enter(b);
  expect(order).toEqual(["entering", "in", "opened false", "in"]);
  expect(a.engine.link(bob)?.started).toBe(true);
  expect(b.engine.link(ada)).toBeUndefined();
  hall.connect();
  expect(b.engine.link(ada)?.started).toBe(true);
  expect(b.engine.link(ada)?.signals.map(({ t }) => t)).toEqual(["candidates"]);
});

Deno.test("a signal that overtakes the news of its sender waits for it", () => {
  const { room: hall } = room();
  const [a, b] = [hall.add("ada"), hall.add("bob")];
  hall.enter(a);
  // Bob does not learn yet that Ada is in.
  const held: MemberId[] = [];
  hall.lost = ({ from, message }) => from === ada && message.t === "standing" && !!held.push(from);
  hall.enter(b);
  const signal = { t: "candidates", generation: 1, candidates: [] };
  b.engine.receive(ada, { t: "link", session: 900, signal });
  b.engine.receive(ada, { t: "link", session: 800, signal });
  b.engine.receive(ada, { t: "link", session: 900, signal });
  expect([b.engine.state.phase, b.links.length, held.length > 0]).toEqual(["entering", 0, true]);
  const place = { is: "in", at: 1, lacks: [] };
  b.engine.receive(ada, { t: "standing", time: 901, seen: 900, place });
  expect(b.links.map(({ link }) => [link.role, link.signals.length])).toEqual([["callee", 2]]);
});

Deno.test("a newer session replaces an older one, whose late signals change nothing", () => {
  const { room: hall } = room();
  const [, b] = hall.seat("ada", "bob");
  const first = b!.engine.link(ada)!;
  const signal = { t: "repair", generation: 1, by: "restart" };
  b!.engine.receive(ada, { t: "link", session: 900, signal });
  const second = b!.engine.link(ada)!;
  expect([first.closed, second === first, second.signals.length]).toEqual([true, false, 1]);
  b!.engine.receive(ada, { t: "link", session: 5, signal });
  expect([b!.engine.link(ada) === second, second.signals.length]).toEqual([true, 1]);
});

Deno.test("the eighth enters, and the ninth learns that the meeting is full", () => {
  const { room: hall } = room();
  const names = ["h", "g", "f", "e", "d", "c", "b", "a"];
  const devices = hall.seat(...names);
  expect(devices.map((device) => members(device).length)).toEqual(names.map(() => 7));
  const ninth = hall.add("i");
  hall.enter(ninth);
  expect(ninth.engine.state).toEqual({ phase: "ended", ending: "full", endedAt: 1_000 });
  expect(records(ninth)).toEqual([]);
  devices[3]!.engine.leave();
  hall.deliver();
  hall.enter(ninth);
  expect(ninth.engine.state.phase).toBe("in");
});

Deno.test("of two who want the last seat, one enters and the other is told", () => {
  const { room: hall } = room();
  hall.seat("a", "b", "c", "d", "e", "f", "g");
  const late = [hall.add("i"), hall.add("h")];
  for (const { id, engine } of late) {
    const present = [...hall.devices.keys()].filter((each) => each !== id);
    engine.enter({ self: id, asks: false, owner: "olga", canAdmit: true, present });
  }
  hall.deliver();
  expect(late.map(({ engine }) => engine.state.phase).toSorted()).toEqual(["ended", "in"]);
});

Deno.test("a stranger who answers nothing holds nobody up for long", () => {
  const { clock, room: hall } = room();
  const [a] = hall.seat("ada");
  const mute = memberNamed("mute");
  a!.engine.memberOnline(mute);
  const b = hall.add("bob");
  hall.enter(b, { present: [ada, mute] });
  expect(b.engine.state).toEqual({ phase: "entering", step: "joining" });
  clock.advance(2_999);
  hall.deliver();
  expect(b.engine.state.phase).toBe("entering");
  clock.advance(1);
  expect(b.engine.state.phase).toBe("in");
  // It was asked again and again.
  const asked = hall.messages(bob, "standing").filter(({ to, message }) =>
    to === mute && message.t === "standing" && message.place.is === "claiming"
  );
  expect(asked.length).toBe(3);
});

Deno.test("what was sent to a member before it could be reached is sent again when it can", () => {
  const { room: hall } = room();
  const [a] = hall.seat("ada");
  hall.lost = () => true;
  a!.engine.memberOnline(bob);
  hall.deliver();
  hall.lost = () => false;
  const count = hall.sent.length;
  a!.engine.memberOnline(bob);
  expect(hall.sent.slice(count).map(({ to, message }) => [to, message.t])).toEqual([
    [bob, "standing"],
  ]);
});

Deno.test("leaving tells all, waits for the receipt, and frees the seat at once", async () => {
  const { clock, room: hall } = room();
  const [a, b, c] = hall.seat("ada", "bob", "cleo");
  clock.advance(60_000);
  a!.engine.leave();
  const goodbye = a!.links.map(({ link }) => link.envelopes.at(-1)?.envelope);
  expect(goodbye.map((text) => JSON.parse(text!).place)).toEqual([{ is: "out" }, { is: "out" }]);
  expect(a!.engine.state).toEqual({
    ...{ phase: "ended", ending: "left", since: 1_000, endedAt: 61_000 },
  });
  expect(a!.links.map(({ link }) => link.closed)).toEqual([false, false]);
  hall.deliver();
  expect([members(b!), members(c!)]).toEqual([[cleo], [bob]]);
  for (let i = 0; i < 5; i++) await Promise.resolve();
  expect(a!.links.map(({ link }) => link.closed)).toEqual([true, true]);
  expect(records(a!)).toEqual([{ since: 1_000, endedAt: 61_000, most: 3, met: [bob, cleo] }]);
  a!.engine.dismiss();
  expect(a!.engine.state).toEqual({ phase: "idle" });
  clock.advance(60_000);
  expect([openLinks(b!).length, openLinks(c!).length, clock.waiting]).toEqual([1, 1, 0]);
});

Deno.test("a member that is gone from the room stays as long as its link does", () => {
  const { clock, room: hall } = room();
  const [a, b, c] = hall.seat("ada", "bob", "cleo");
  for (const { engine } of [a!, b!]) engine.memberGone(cleo);
  expect(members(a!)).toEqual([bob, cleo]);
  hall.say(ada, cleo, { type: "troubled", step: "restarting" });
  expect(connections(a!)).toEqual({ [bob]: "connected", [cleo]: "recovering" });
  hall.say(ada, cleo, { type: "failed", reason: "lost" });
  expect([members(a!), members(b!)]).toEqual([[bob], [ada, cleo]]);
  // A newcomer counts the one whom only Bob still reaches.
  const d = hall.add("dora");
  hall.enter(d, { present: [ada, bob] });
  const counted = hall.messages(bob, "standing").flatMap(({ to, message }) =>
    to === dora && message.t === "standing" ? [message.members] : []
  );
  expect(counted).toContainEqual([ada, cleo]);
  expect(members(d)).toEqual([ada, bob]);
  clock.advance(0);
  c!.engine.close();
});

Deno.test("a member without a link is gone as soon as the room has lost it", () => {
  const { room: hall } = room();
  const [a] = hall.seat("ada");
  hall.enter(hall.add("bob"));
  expect(members(a!)).toEqual([bob]);
  a!.engine.memberGone(bob);
  expect([members(a!), a!.links.map(({ link }) => link.closed)]).toEqual([[], [true]]);
});

Deno.test("a member under a new boot has lost its seat, and claims another", () => {
  const { room: hall } = room();
  const [a, b] = hall.seat("ada", "bob");
  b!.engine.close();
  hall.devices.delete(bob);
  hall.lost = ({ from }) => from === bob;
  hall.deliver();
  hall.lost = () => false;
  a!.engine.memberRestarted(bob);
  expect([members(a!), openLinks(a!).length]).toEqual([[], 0]);
  const again = hall.add("bob");
  hall.enter(again);
  hall.connect();
  expect([connections(a!), connections(again)]).toEqual([
    { [bob]: "connected" },
    { [ada]: "connected" },
  ]);
});

Deno.test("whoever comes back after all have lost it claims a seat again, and may find none", () => {
  const { room: hall } = room();
  const devices = hall.seat("a", "b", "c", "d", "e", "f", "g", "h");
  const [lost, ...others] = devices as [Device, ...Device[]];
  for (const { id, engine } of others) {
    engine.memberGone(lost.id);
    hall.say(id, lost.id, { type: "failed", reason: "lost" });
    hall.say(lost.id, id, { type: "failed", reason: "lost" });
  }
  hall.devices.delete(lost.id);
  const [i] = hall.seat("i");
  expect([members(i!).length, members(lost).length]).toEqual([7, 7]);
  hall.devices.set(lost.id, lost);
  lost.engine.memberOnline(i!.id);
  for (const { engine } of [...others, i!]) engine.memberOnline(lost.id);
  hall.deliver();
  expect(lost.engine.state).toMatchObject({ phase: "ended", ending: "full" });
  expect([members(i!).length, records(lost).length]).toEqual([7, 1]);
});

Deno.test("whoever comes back and finds a seat has it, and is linked again", () => {
  const { room: hall } = room();
  const [a, b, c] = hall.seat("ada", "bob", "cleo") as [Device, Device, Device];
  for (const { id, engine } of [b, c]) {
    engine.memberGone(ada);
    hall.say(id, ada, { type: "failed", reason: "lost" });
    hall.say(ada, id, { type: "failed", reason: "lost" });
  }
  hall.lost = () => true;
  hall.deliver();
  hall.lost = () => false;
  for (const { engine } of [b, c]) engine.memberOnline(ada);
  hall.deliver();
  hall.connect();
  expect([a, b, c].map(connections)).toEqual([
    { [bob]: "connected", [cleo]: "connected" },
    { [ada]: "connected", [cleo]: "connected" },
    { [ada]: "connected", [bob]: "connected" },
  ]);
  expect(inside(a).since).toBe(1_000);
});

Deno.test("somebody who denies the seat for ever is asked once in ten seconds", () => {
  const { clock, room: hall } = room();
  const a = hall.add("ada");
  hall.enter(a);
  a.engine.memberOnline(bob);
  const claims = () =>
    new Set(
      hall.messages(ada, "standing").flatMap(({ message }) =>
        message.t === "standing" && message.place.is === "claiming" ? [message.place.at] : []
      ),
    ).size;
  let time = 0;
  for (let i = 0; i < 20; i++) {
    time += 100;
    const place = { is: "in", at: 1 };
    a.engine.receive(bob, { t: "standing", time, seen: time, surplus: true, place });
  }
  expect([claims(), a.engine.state.phase]).toEqual([1, "in"]);
  clock.advance(11_000);
  expect(claims()).toBe(2);
});

Deno.test("a pair that fails is tried again after growing pauses, and is unmendable from the third time on", () => {
  const { clock, room: hall } = room();
  const [a, b, c] = hall.seat("ada", "bob", "cleo");
  const pauses: number[] = [];
  for (let i = 0; i < 5; i++) {
    const before = a!.links.length;
    hall.say(ada, bob, { type: "failed", reason: "lost" });
    hall.deliver();
    let pause = 0;
    for (; a!.links.length === before; pause += 500) clock.advance(500);
    pauses.push(pause);
    const shown = connections(a!)[bob];
    expect([i, shown]).toEqual([i, i < 2 ? "connecting" : "unmendable"]);
  }
  expect(pauses).toEqual([1_000, 2_000, 5_000, 15_000, 15_000]);
  hall.deliver();
  // Everybody knows, and the other pairs are as they were.
  expect(inside(a!).broken).toContainEqual({
    from: "me",
    to: bob,
    lacks: "both",
    state: "unmendable",
  });
  expect(inside(b!).broken).toContainEqual({
    from: ada,
    to: "me",
    lacks: "both",
    state: "unmendable",
  });
  expect(inside(c!).broken).toContainEqual({
    from: ada,
    to: bob,
    lacks: "both",
    state: "unmendable",
  });
  expect(connections(c!)).toEqual({ [ada]: "connected", [bob]: "connected" });
  hall.connect();
  expect([connections(a!)[bob], inside(a!).broken, inside(c!).broken]).toEqual([
    "connected",
    [],
    [],
  ]);
});

Deno.test("the callee asks for another session when its end fails", () => {
  const { clock, room: hall } = room();
  const [a, b] = hall.seat("ada", "bob");
  hall.say(bob, ada, { type: "failed", reason: "lost" });
  expect(b!.engine.link(ada)).toBeUndefined();
  hall.deliver();
  expect(a!.engine.link(bob)).toBeUndefined();
  clock.advance(1_000);
  hall.connect();
  expect([connections(a!), connections(b!)]).toEqual([{ [bob]: "connected" }, {
    [ada]: "connected",
  }]);
});

Deno.test("a session that finds no path is told after 5 s, and given up after 30", () => {
  const { clock, room: hall } = room();
  const [a, b] = [hall.add("ada"), hall.add("bob")];
  hall.enter(a);
  hall.enter(b);
  clock.advance(4_999);
  expect(inside(a).broken).toEqual([]);
  clock.advance(1);
  hall.deliver();
  const [broken] = inside(a).broken;
  expect(broken).toEqual({ from: "me", to: bob, lacks: "both", state: "mending" });
  expect(inside(b).broken).toEqual([{ from: ada, to: "me", lacks: "both", state: "mending" }]);
  const first = a.engine.link(bob)!;
  clock.advance(25_000);
  expect(first.closed).toBe(true);
});

Deno.test("a wrong certificate ends the pair for good, and is reported", () => {
  const { clock, room: hall } = room();
  const [a, b] = hall.seat("ada", "bob");
  hall.say(ada, bob, { type: "failed", reason: "certificate_mismatch" });
  expect(a!.events).toContainEqual({ type: "mistrusted", member: bob });
  expect(members(a!)).toEqual([]);
  hall.deliver();
  clock.advance(60_000);
  hall.deliver();
  expect(a!.links.length).toBe(1);
  b!.engine.close();
});

Deno.test("who lacks whom is known to all, a cut path at once, and newcomers learn it", () => {
  const { room: hall } = room();
  const [a, b, c] = hall.seat("ada", "bob", "cleo");
  b!.engine.measured(cleo, { hears: false, sees: true });
  hall.deliver();
  expect(inside(a!).broken).toEqual([{ from: bob, to: cleo, lacks: "sound", state: "mending" }]);
  expect(inside(b!).broken).toEqual([{ from: "me", to: cleo, lacks: "sound", state: "mending" }]);
  expect(inside(c!).broken).toEqual([{ from: bob, to: "me", lacks: "sound", state: "mending" }]);
  const [d] = hall.seat("dora");
  expect(inside(d!).broken).toEqual([{ from: bob, to: cleo, lacks: "sound", state: "mending" }]);
  b!.engine.measured(cleo, { hears: true, sees: undefined });
  hall.say(bob, cleo, { type: "troubled", step: "checking" });
  hall.deliver();
  expect(inside(a!).broken).toEqual([{ from: bob, to: cleo, lacks: "both", state: "mending" }]);
  hall.say(bob, cleo, { type: "connected" });
  hall.deliver();
  expect(inside(a!).broken).toEqual([]);
});

Deno.test("what is measured again and again is told once", () => {
  const { room: hall } = room();
  const [, b] = hall.seat("ada", "bob", "cleo");
  b!.engine.measured(cleo, { hears: false, sees: undefined });
  const count = hall.sent.length;
  b!.engine.measured(cleo, { hears: false, sees: undefined });
  b!.engine.measured("nobody.1" as MemberId, { hears: false, sees: false });
  expect(hall.sent.length).toBe(count);
});

Deno.test("raised hands are in one order for everybody, and go down when their owner leaves", () => {
  const { room: hall } = room();
  const [a, b, c] = hall.seat("ada", "bob", "cleo");
  c!.engine.raiseHand(true);
  hall.deliver();
  a!.engine.raiseHand(true);
  a!.engine.raiseHand(true);
  hall.deliver();
  expect([a!, b!, c!].map((device) => inside(device).hands)).toEqual([
    [cleo, "me"],
    [cleo, ada],
    ["me", ada],
  ]);
  c!.engine.raiseHand(false);
  hall.deliver();
  expect(inside(b!).hands).toEqual([ada]);
  a!.engine.leave();
  hall.deliver();
  expect(inside(b!).hands).toEqual([]);
});

Deno.test("another message takes a member's link too, and either receipt counts", async () => {
  const { room: hall } = room();
  const [a] = hall.seat("ada", "bob");
  const delivery = (id: string) => {
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const cancel = () => resolve(false);
    return { id, envelope: "words", receipted: promise, cancel, receipt: resolve };
  };
  const [linked, relayed] = [delivery("linked"), delivery("relayed")];
  const results = [a!.engine.carry(bob, linked), a!.engine.carry(cleo, relayed)];
  expect(a!.engine.link(bob)?.envelopes.at(-1)).toEqual({ id: "linked", envelope: "words" });
  hall.say(ada, bob, { type: "receipt", id: "linked" });
  relayed.receipt(true);
  expect(await Promise.all(results)).toEqual([true, true]);
});

Deno.test("words over a link are opened like those over the relay, and get their receipt", () => {
  const { room: hall } = room();
  const [a] = hall.seat("ada", "bob");
  const place = { is: "in", at: 2, hand: 99, lacks: [] };
  const envelope = JSON.stringify({ t: "standing", time: 99, place });
  hall.say(ada, bob, { type: "envelope", id: "x", envelope });
  expect([inside(a!).hands, a!.engine.link(bob)?.receipts]).toEqual([[bob], ["x"]]);
});

Deno.test("a change of what a member sends, and of the network, is passed on", () => {
  const { room: hall } = room();
  const [a] = hall.seat("ada", "bob");
  const live = { microphone: true, camera: false, share: false };
  hall.say(ada, bob, { type: "live", live });
  expect(a!.events.at(-1)).toEqual({ type: "live", member: bob });
  a!.engine.networkChanged();
  expect(a!.engine.link(bob)?.networkChanges).toBe(1);
});

Deno.test("what is no message of a meeting is left to others, and breaks nothing", () => {
  const { room: hall } = room();
  const [a] = hall.seat("ada", "bob");
  const before = a!.engine.state;
  const bad = [
    ...[undefined, null, 7, "standing", {}, { t: "wave" }, { t: "standing" }],
    { t: "standing", time: -1, place: { is: "in", at: 0 } },
    { t: "standing", time: 1e300, place: { is: "in", at: 0 } },
    { t: "standing", time: 99, place: { is: "asleep" } },
    { t: "standing", time: 99, place: { is: "in", at: 0.5 } },
    { t: "standing", time: 99, place: { is: "out" }, members: Array(9).fill("a.1") },
    { t: "link", session: 1, signal: { t: "hangup" } },
    { t: "admit", knock: "1" },
  ];
  for (const data of bad) expect([data, a!.engine.receive(bob, data)]).toEqual([data, false]);
  expect(a!.engine.state).toEqual(before);
});

Deno.test("a member's huge numbers hold nobody up and use nothing up", () => {
  const { room: hall } = room();
  const [a, b] = hall.seat("ada", "bob");
  const time = 2 ** 52;
  for (let i = 0; i < 3; i++) {
    const place = { is: "claiming", at: time - i };
    a!.engine.receive(bob, { t: "standing", time: time - 3 + i, place });
  }
  const c = hall.add("cleo");
  hall.enter(c);
  expect(c.engine.state.phase).toBe("in");
  c.engine.raiseHand(true);
  hall.deliver();
  expect(inside(a!).hands).toEqual([cleo]);
  b!.engine.close();
});

Deno.test("closing leaves the meeting and stops every timer", () => {
  const { clock, room: hall } = room();
  const [a, b] = hall.seat("ada", "bob");
  a!.engine.close();
  hall.deliver();
  expect(members(b!)).toEqual([]);
  b!.engine.close();
  clock.advance(60_000);
  expect([clock.waiting, openLinks(a!).length, openLinks(b!).length]).toEqual([0, 0, 0]);
});
