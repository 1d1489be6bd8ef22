import { expect } from "@std/expect";
import {
  CallEngine,
  type CallEngineEvent,
  type CallMessage,
  type SignalDelivery,
} from "@ringside/call";
import { callPolicy } from "../../shared/call/call_policy.ts";
import { FakeCallLink } from "../doubles/fake_call_link.ts";
import { FakeClock } from "../doubles/fake_clock.ts";
import { callId } from "./call_scenes.ts";

interface Sent {
  readonly contact: string;
  readonly device: string;
  readonly message: CallMessage;
  readonly id: string;
  cancelled: boolean;
  receipt(arrived: boolean): void;
}

/** An engine whose world is in the test's hands. */
function setUp(options: { doNotDisturb?: boolean; muted?: string } = {}) {
  const clock = new FakeClock();
  const links: FakeCallLink[] = [];
  const sent: Sent[] = [];
  const opened: string[] = [];
  const events: CallEngineEvent<FakeCallLink>[] = [];
  let ids = 0;
  let set = 1_000;
  const engine = new CallEngine<FakeCallLink>({
    clock,
    wallClock: () => set + clock.now(),
    newId: () => callId("mnopq"[ids++ % 5]!),
    signal: (contact, device, message): SignalDelivery => {
      const { promise, resolve } = Promise.withResolvers<boolean>();
      const id = `message ${sent.length}`;
      const entry: Sent = { contact, device, message, id, cancelled: false, receipt: resolve };
      sent.push(entry);
      return {
        id,
        envelope: JSON.stringify(message),
        receipted: promise,
        cancel: () => {
          entry.cancelled = true;
          resolve(false);
        },
      };
    },
    receiveEnvelope: (_contact, _device, envelope, taken) => {
      if (envelope === "too much") return;
      opened.push(envelope);
      taken();
    },
    createPeerLink: (role, contact) => {
      const link = new FakeCallLink(role, contact);
      links.push(link);
      return link;
    },
    doNotDisturb: () => options.doNotDisturb ?? false,
    muted: (contact) => contact === options.muted,
  });
  engine.listen((event) => events.push(event));
  return { clock, links, sent, opened, events, engine, jump: (ms: number) => set += ms };
}

type World = ReturnType<typeof setUp>;

/** A call to bob that b1 answered and that is connected. */
function inCall(world: World): FakeCallLink {
  world.engine.place("bob", "video", ["b1", "b2"]);
  world.engine.receive("bob", "b1", { t: "accept", call: callId("m"), mode: "video" });
  const link = world.links.at(-1)!;
  link.say({ type: "control_open" });
  link.say({ type: "connected" });
  return link;
}

const words = ({ sent }: World) => sent.map(({ device, message }) => `${device} ${message.t}`);
const history = ({ events }: World) =>
  events.flatMap((event) => event.type === "history" ? [event.entry] : []);

Deno.test("a link is open from the ring on, and its other end is known at the accept", () => {
  const world = setUp();
  const { engine, events, links } = world;
  const told = () => events.flatMap((event) => /^link/.test(event.type) ? [event] : []);
  engine.place("bob", "video", ["b1", "b2"]);
  expect(told()).toEqual([{ type: "link_opened", link: links[0] }]);
  const order: string[] = [];
  engine.listen(({ type }) => order.push(type));
  engine.receive("bob", "b2", { t: "accept", call: callId("m"), mode: "video" });
  expect(told().slice(1)).toEqual([
    { type: "link_started", link: links[0], contact: "bob", device: "b2" },
  ]);
  // Whoever shows the state finds the other end's streams.
  expect(order).toEqual(["link_started", "state"]);
  engine.hangup();
  expect(told().slice(2)).toEqual([{ type: "link_closed", link: links[0] }]);
});

Deno.test("a call is placed, answered, connected and hung up", async () => {
  const world = setUp();
  const { engine, links, clock } = world;
  expect(engine.place("bob", "video", ["b1", "b2"])).toEqual({ ok: true, call: callId("m") });
  // Ready before anybody answers, and silent until then.
  expect(links.map(({ role, started }) => [role, started])).toEqual([["caller", false]]);
  expect(engine.link).toBe(links[0]);
  clock.advance(2_000);
  engine.receive("bob", "b1", { t: "ringing", call: callId("m") });
  engine.receive("bob", "b1", { t: "accept", call: callId("m"), mode: "voice" });
  expect(links[0]!.started).toBe(true);
  links[0]!.say({ type: "connected" });
  expect(engine.state.phase).toBe("connected");
  clock.advance(10_000);
  engine.hangup();
  expect(words(world)).toEqual([
    "b1 invite",
    "b2 invite",
    "b2 answered_elsewhere",
    "b1 hangup",
  ]);
  expect(history(world)).toEqual([{
    call: callId("m"),
    contact: "bob",
    direction: "outgoing",
    mode: "video",
    outcome: "answered",
    startedAt: 1_000,
    connectedAt: 3_000,
    endedAt: 13_000,
  }]);
  expect(engine.link).toBeUndefined();
  world.sent.at(-1)!.receipt(true);
  await Promise.resolve();
  clock.advance(500);
  await Promise.resolve();
  expect(links[0]!.closed).toBe(true);
  expect(clock.waiting).toBe(0);
});

Deno.test("a hang-up keeps the link for its receipt, and no longer than half a second", async () => {
  const world = setUp();
  const link = inCall(world);
  world.engine.hangup();
  expect(link.closed).toBe(false);
  world.clock.advance(499);
  expect(link.closed).toBe(false);
  world.clock.advance(1);
  for (let i = 0; i < 5; i++) await Promise.resolve();
  expect(link.closed).toBe(true);
});

Deno.test("a hang-up's receipt over the control channel closes the link and stops the repeating", async () => {
  const world = setUp();
  const link = inCall(world);
  world.engine.hangup();
  const hangup = world.sent.at(-1)!;
  expect(link.envelopes.at(-1)).toEqual({
    id: hangup.id,
    envelope: JSON.stringify(hangup.message),
  });
  link.say({ type: "receipt", id: hangup.id });
  for (let i = 0; i < 5; i++) await Promise.resolve();
  expect(link.closed).toBe(true);
  expect(hangup.cancelled).toBe(true);
  expect(world.clock.waiting).toBe(0);
});

Deno.test("after the other side hangs up, the link stays for a moment to send its receipt", () => {
  const world = setUp();
  const link = inCall(world);
  world.engine.receive("bob", "b1", { t: "hangup", call: callId("m"), reason: "hung_up" });
  expect(world.engine.state).toMatchObject({ phase: "ended", ending: { by: "them" } });
  expect(link.closed).toBe(false);
  world.clock.advance(250);
  expect(link.closed).toBe(true);
});

Deno.test("signals of the link take both paths, and those without a receipt are repeated on a new channel", () => {
  const world = setUp();
  const link = inCall(world);
  link.say({ type: "signal", signal: { t: "candidates", generation: 1, candidates: [] } });
  const signal = world.sent.at(-1)!;
  expect(signal.message).toMatchObject({ t: "candidates", call: callId("m") });
  expect(link.envelopes.filter(({ id }) => id === signal.id).length).toBe(1);
  link.say({ type: "control_open" });
  expect(link.envelopes.filter(({ id }) => id === signal.id).length).toBe(2);
  link.say({ type: "receipt", id: signal.id });
  expect(signal.cancelled).toBe(true);
  link.say({ type: "control_open" });
  expect(link.envelopes.filter(({ id }) => id === signal.id).length).toBe(2);
});

Deno.test("the link's signals stop with the link, a hang-up does not", () => {
  const world = setUp();
  const link = inCall(world);
  link.say({ type: "signal", signal: { t: "candidates", generation: 1, candidates: [] } });
  link.say({ type: "failed", reason: "lost" });
  const [signal, hangup] = world.sent.slice(-2);
  world.clock.advance(500);
  return Promise.resolve().then(() => Promise.resolve()).then(() => {
    expect([signal!.message.t, signal!.cancelled]).toEqual(["candidates", true]);
    expect([hangup!.message.t, hangup!.cancelled]).toEqual(["hangup", false]);
  });
});

Deno.test("an envelope from the control channel is parsed by the pair's link", () => {
  const world = setUp();
  inCall(world).say({ type: "envelope", id: "x", envelope: "words" });
  expect(world.opened).toEqual(["words"]);
  expect(world.links.at(-1)?.receipts).toEqual(["x"]);
});

Deno.test("an envelope that the pair refuses has no receipt, so its sender repeats it", () => {
  const world = setUp();
  inCall(world).say({ type: "envelope", id: "x", envelope: "too much" });
  expect([world.opened, world.links.at(-1)?.receipts]).toEqual([[], []]);
});

Deno.test("another message uses the call's path too, and either receipt counts", async () => {
  const world = setUp();
  const link = inCall(world);
  const chat = (id: string) => {
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const cancel = () => resolve(false);
    return { delivery: { id, envelope: "chat", receipted: promise, cancel }, receipt: resolve };
  };
  const overCall = chat("over call");
  const overRelay = chat("over relay");
  const first = world.engine.carry("bob", "b1", overCall.delivery);
  const second = world.engine.carry("bob", "b1", overRelay.delivery);
  link.say({ type: "receipt", id: "over call" });
  overRelay.receipt(true);
  expect(await Promise.all([first, second])).toEqual([true, true]);
  // To another device the relay is all there is.
  const elsewhere = chat("elsewhere");
  const third = world.engine.carry("bob", "b2", elsewhere.delivery);
  elsewhere.receipt(false);
  expect(await third).toBe(false);
  expect(link.envelopes.map(({ id }) => id)).not.toContain("elsewhere");
  // What was under way when the call ended still has the relay.
  const late = chat("late");
  const fourth = world.engine.carry("bob", "b1", late.delivery);
  world.engine.receive("bob", "b1", { t: "hangup", call: callId("m"), reason: "hung_up" });
  world.clock.advance(250);
  late.receipt(true);
  expect(await fourth).toBe(true);
});

Deno.test("no answer for a minute: missed, and every device stops ringing", () => {
  const world = setUp();
  world.engine.place("bob", "voice", ["b1"]);
  world.engine.receive("bob", "b1", { t: "ringing", call: callId("m") });
  world.clock.advance(30_000);
  world.engine.deviceOnline("bob", "b2");
  world.clock.advance(29_999);
  expect(world.engine.state.phase).toBe("calling");
  world.clock.advance(1);
  expect(world.engine.state).toMatchObject({ phase: "ended", ending: { reason: "missed" } });
  expect(words(world)).toEqual(["b1 invite", "b2 invite", "b1 cancel", "b2 cancel"]);
  expect(world.links[0]!.closed).toBe(true);
  expect(world.clock.waiting).toBe(0);
});

Deno.test("no device rings: unavailable", () => {
  const world = setUp();
  world.engine.place("bob", "voice", []);
  world.clock.advance(10_000);
  expect(world.engine.state).toMatchObject({ phase: "ended", ending: { reason: "unavailable" } });
  expect(world.clock.waiting).toBe(0);
});

Deno.test("a ring whose caller vanished ends as missed", () => {
  const world = setUp();
  world.engine.receive("bob", "b1", { t: "invite", call: callId("x"), mode: "video" });
  expect(world.links.map(({ role }) => role)).toEqual(["callee"]);
  world.clock.advance(65_000);
  expect(world.engine.state).toMatchObject({ phase: "ended", ending: { reason: "missed" } });
  expect(history(world).map(({ outcome }) => outcome)).toEqual(["missed"]);
});

Deno.test("no path within half a minute: failed to connect", () => {
  const world = setUp();
  world.engine.receive("bob", "b1", { t: "invite", call: callId("x"), mode: "video" });
  world.engine.accept("video");
  world.clock.advance(30_000);
  expect(world.engine.state).toMatchObject({ ending: { reason: "failed_to_connect" } });
  expect(words(world)).toEqual(["b1 ringing", "b1 accept", "b1 hangup"]);
});

Deno.test("glare replaces the link that was made to call with one that answers", () => {
  const world = setUp();
  world.engine.place("bob", "share", ["b1"]);
  world.engine.receive("bob", "b1", { t: "invite", call: callId("a"), mode: "video" });
  expect(world.links.map(({ role, started, closed }) => [role, started, closed])).toEqual([
    ["caller", false, true],
    ["callee", true, false],
  ]);
  expect(world.engine.link).toBe(world.links[1]);
  expect(world.engine.state).toMatchObject({ call: callId("a"), ownMode: "share" });
});

Deno.test("ringing devices get the offer, and later devices get it with their invite", () => {
  const world = setUp();
  world.engine.place("bob", "video", ["b1"]);
  world.links[0]!.say({ type: "offered", offer: "v=0" });
  world.engine.deviceOnline("bob", "b2");
  expect(world.sent.map(({ device, message }) => [device, message])).toEqual([
    ["b1", { t: "invite", call: callId("m"), mode: "video" }],
    ["b1", { t: "invite", call: callId("m"), mode: "video", offer: "v=0" }],
    ["b2", { t: "invite", call: callId("m"), mode: "video", offer: "v=0" }],
  ]);
  expect(world.links[0]!.started).toBe(false);
});

Deno.test("a ringing device passes the offer to the link, and starts nothing before the accept", () => {
  const world = setUp();
  const call = callId("x");
  const offer = { t: "description", generation: 1, round: 1, type: "offer", sdp: "v=0" } as const;
  world.engine.receive("bob", "b1", { t: "invite", call, mode: "video" });
  world.engine.receive("bob", "b1", { t: "invite", call, mode: "video", offer: "early" });
  // What only an answered call may say is not even shown to the link.
  world.engine.receive("bob", "b1", { ...offer, call });
  world.engine.receive("bob", "b1", { t: "candidates", generation: 1, candidates: [], call });
  const link = world.links[0]!;
  expect([link.prepared, link.signals, link.started]).toEqual([["early"], [], false]);
  world.engine.accept("video");
  expect(link.started).toBe(true);
  world.engine.receive("bob", "b1", { ...offer, call });
  expect(link.signals).toEqual([offer]);
  expect(words(world)).toEqual(["b1 ringing", "b1 accept"]);
});

Deno.test("an answer that overtakes its accept connects, and others stop ringing", () => {
  const world = setUp();
  world.engine.place("bob", "video", ["b1", "b2"]);
  const call = callId("m");
  const answer = { t: "description", generation: 1, round: 1, type: "answer", sdp: "v=0" } as const;
  world.engine.receive("bob", "b1", { ...answer, call });
  world.engine.receive("bob", "b1", { t: "accept", call, mode: "video" });
  world.engine.receive("bob", "b2", { ...answer, call });
  world.engine.receive("bob", "b2", { t: "accept", call, mode: "video" });
  const [link] = world.links;
  expect([world.links.length, link!.started, link!.signals]).toEqual([1, true, [answer]]);
  expect(words(world)).toEqual([
    "b1 invite",
    "b2 invite",
    "b2 answered_elsewhere",
    "b2 answered_elsewhere",
  ]);
});

Deno.test("trouble and its end are states of the call", () => {
  const world = setUp();
  const link = inCall(world);
  link.say({ type: "troubled", step: "checking" });
  link.say({ type: "troubled", step: "restarting" });
  expect(world.engine.state).toMatchObject({ phase: "recovering", step: "restarting" });
  link.say({ type: "connected" });
  expect(world.engine.state.phase).toBe("connected");
  world.engine.networkChanged();
  expect(link.networkChanges).toBe(1);
});

Deno.test("one call at a time: a second is refused", () => {
  const world = setUp();
  inCall(world);
  expect(world.engine.place("eve", "voice", ["e1"])).toEqual({ ok: false, reason: "in_call" });
});

Deno.test("calling the contact who rings us answers", () => {
  const world = setUp();
  world.engine.receive("bob", "b1", { t: "invite", call: callId("x"), mode: "video" });
  expect(world.engine.place("bob", "voice", ["b1"])).toEqual({ ok: true, call: callId("x") });
  expect(words(world)).toEqual(["b1 ringing", "b1 accept"]);
});

Deno.test("do not disturb: a call does not ring", () => {
  const world = setUp({ doNotDisturb: true });
  world.engine.receive("bob", "b1", { t: "invite", call: callId("x"), mode: "video" });
  expect(world.engine.state.phase).toBe("idle");
  expect(history(world).map(({ outcome }) => outcome)).toEqual(["missed"]);
});

Deno.test("data that is not a call message is refused and changes nothing", () => {
  const world = setUp();
  const garbage = [null, "invite", {}, { t: "invite" }, { t: "invite", call: "x", mode: "video" }, {
    t: "invite",
    call: callId("x"),
    mode: "loud",
  }, { t: "description", call: callId("x"), generation: 0, round: 1, type: "offer", sdp: "" }];
  for (const data of garbage) expect(world.engine.receive("bob", "b1", data)).toBe(false);
  expect(world.events).toEqual([]);
});

Deno.test("closing the engine leaves nothing behind", () => {
  const world = setUp();
  const link = inCall(world);
  world.engine.close();
  world.clock.advance(1_000);
  expect(link.closed).toBe(true);
  expect(words(world).at(-1)).toBe("b1 hangup");
});

for (const days of [1, -1]) {
  Deno.test(`the clock is set by ${days} day: a call keeps its length, a ring its minute`, () => {
    const { clock, engine, events, jump, links } = setUp();
    const day = days * 86_400_000;
    const ended = () =>
      events.flatMap((event) => event.type === "history" ? [event.entry] : []).at(-1)!;
    engine.receive("bob", "b1", { t: "invite", call: callId("x"), mode: "video" });
    jump(day);
    clock.advance(callPolicy.incomingRingMs - 1);
    expect(engine.state.phase).toBe("ringing");
    clock.advance(1);
    expect(engine.state.phase).toBe("ended");
    expect(ended().endedAt - ended().startedAt).toBe(callPolicy.incomingRingMs);

    engine.dismiss();
    engine.receive("bob", "b1", { t: "invite", call: callId("y"), mode: "video" });
    engine.accept("video");
    clock.advance(1_000);
    links.at(-1)!.say({ type: "connected" });
    jump(-day);
    clock.advance(7_000);
    const { state } = engine;
    if (state.phase !== "connected") throw new Error(`The call is ${state.phase}`);
    const wallClock = 1_000 + clock.now();
    expect(Math.abs(wallClock - engine.shownTime(state.connectedAt) - 7_000)).toBeLessThan(2_000);
    engine.hangup();
    expect(ended().endedAt - (ended().connectedAt ?? 0)).toBe(7_000);
    // The next call is dated by the clock as it is then.
    engine.dismiss();
    engine.place("bob", "voice", ["b1"]);
    expect("startedAt" in engine.state && engine.state.startedAt).toBe(1_000 + clock.now());
  });
}

Deno.test("a muted contact's ring may be answered", () => {
  const { engine } = setUp({ muted: "bob" });
  engine.receive("bob", "b1", { t: "invite", call: callId("x"), mode: "video" });
  expect(engine.state.phase).toBe("ringing");
  engine.accept("voice");
  expect(engine.state).toMatchObject({ phase: "connecting", contact: "bob", ownMode: "voice" });
});

Deno.test("a muted contact's ring gives way to any other caller, who does not get busy", () => {
  const { engine, events, sent } = setUp({ muted: "bob" });
  engine.receive("bob", "b1", { t: "invite", call: callId("x"), mode: "video" });
  engine.receive("eve", "e1", { t: "invite", call: callId("y"), mode: "voice" });
  expect(engine.state).toMatchObject({ phase: "ringing", contact: "eve" });
  expect(sent.filter(({ message }) => message.t === "busy").map(({ contact }) => contact))
    .toEqual(["bob"]);
  expect(events).toContainEqual({
    type: "history",
    entry: expect.objectContaining({ contact: "bob", outcome: "missed" }),
  });
  // The other way round the muted one waits, as anybody does.
  engine.receive("bob", "b1", { t: "invite", call: callId("z"), mode: "video" });
  expect(engine.state).toMatchObject({ phase: "ringing", contact: "eve" });
});

Deno.test("a person can call someone else while a muted contact rings", () => {
  const { engine, sent } = setUp({ muted: "bob" });
  engine.receive("bob", "b1", { t: "invite", call: callId("x"), mode: "video" });
  expect(engine.place("eve", "voice", ["e1"])).toMatchObject({ ok: true });
  expect(engine.state).toMatchObject({ phase: "calling", contact: "eve" });
  expect(sent.map(({ contact, message }) => `${message.t} ${contact}`))
    .toEqual(["ringing bob", "busy bob", "invite eve"]);
});
