import type { Delivery, PairLinkOptions } from "@ringside/contacts";
import { generateIdentity, makeBoot, randomId } from "@ringside/seal";
import { expect } from "@std/expect";
import { FakeClock } from "../doubles/fake_clock.ts";
import { FakeRelayHub, type FakeRelayPort } from "../doubles/fake_relay_port.ts";
import { until } from "../doubles/until.ts";
import { type Cleanup, pairOf, startSide, testWithCleanup } from "./rig.ts";
import { sends, settled } from "./settled.ts";

/** Two people who have met over `count` relays that the test controls. */
async function meet(cleanup: Cleanup, count = 1, ofBob: Partial<PairLinkOptions> = {}) {
  const clock = new FakeClock();
  const hubs = Array.from(
    { length: count },
    (_, i) => new FakeRelayHub(`https://relay${i}.example`),
  );
  const [alice, bob] = [await generateIdentity(), await generateIdentity()];
  const side = async (own: typeof alice, peer: string, more: Partial<PairLinkOptions> = {}) => {
    const ports = hubs.map((hub) => hub.port());
    const engine = { identity: own, device: randomId(), boot: await makeBoot(1), links: [] };
    const side = await startSide(cleanup, engine, peer, { relays: ports, clock, ...more });
    return { ...side, ...engine, ports, port: ports[0] as FakeRelayPort };
  };
  const a = await side(alice, bob.id);
  const b = await side(bob, alice.id, ofBob);
  await until("both see each other", () => {
    clock.advance(20);
    // Greetings and their receipts have gone out, so that nothing is repeated later.
    return a.link.devices.size === 1 && b.link.devices.size === 1 &&
      a.port.sends >= 2 && b.port.sends >= 2;
  });
  const { room } = await pairOf(alice, bob.id);
  await settled(a.ports, b.ports);
  return { clock, hub: hubs[0] as FakeRelayHub, hubs, a, b, room };
}

testWithCleanup(
  "messages that a relay loses are repeated, and arrive once and in order",
  async (cleanup) => {
    const { a, b, clock, hub } = await meet(cleanup);
    let losing = true;
    hub.carries = (from) => from !== a.port || !losing;
    const deliveries: Delivery[] = [];
    const send = (text: string) => deliveries.push(a.link.send(b.device, "test", text));
    await sends(a.port, 1, () => send("lost at first"));
    losing = false;
    await sends(a.port, 1, () => send("not lost"));
    await settled(a.ports, b.ports);
    expect(b.messages).toEqual([]);
    clock.advance(1_000);
    await until("both are there", () => b.messages.length === 2);
    expect(b.messages).toEqual(["lost at first", "not lost"]);
    clock.advance(20);
    expect(await Promise.all(deliveries.map(({ receipted }) => receipted))).toEqual([true, true]);
  },
);

testWithCleanup(
  "after a lost receipt the message is repeated, and not delivered again",
  async (cleanup) => {
    const { a, b, clock, hub } = await meet(cleanup);
    let losing = true;
    hub.carries = (from) => from !== b.port || !losing;
    const delivery = a.link.send(b.device, "test", "once");
    await until("it is there", () => b.messages.length === 1);
    clock.advance(20);
    await settled(a.ports, b.ports);
    losing = false;
    clock.advance(1_000);
    await settled(a.ports, b.ports);
    clock.advance(20);
    expect(await delivery.receipted).toBe(true);
    expect(b.messages).toEqual(["once"]);
  },
);

testWithCleanup("a cancelled message is not repeated and holds nothing back", async (cleanup) => {
  const { a, b, hub } = await meet(cleanup);
  let losing = true;
  hub.carries = (from) => from !== a.port || !losing;
  let first: Delivery | undefined;
  await sends(a.port, 1, () => first = a.link.send(b.device, "test", "cancelled"));
  first?.cancel();
  expect(await first?.receipted).toBe(false);
  losing = false;
  a.link.send(b.device, "test", "next");
  await until("the next is there at once", () => b.messages.length === 1);
  expect(b.messages).toEqual(["next"]);
});

testWithCleanup(
  "order holds over a link that stopped and started within one boot",
  async (cleanup) => {
    const { a, b, clock, hub } = await meet(cleanup);
    for (const i of [1, 2, 3]) a.link.send(b.device, "test", i);
    await until("three are there", () => b.messages.length === 3);
    // Bob has her as before: on another relay, or in a call.
    cleanup.add(b.link.hold(a.device), (release) => release());
    a.link.stop();
    const again = await startSide(cleanup, a, b.identity.id, { relays: a.ports, clock });
    await until("Alice is back", () => {
      clock.advance(20);
      return again.link.devices.size === 1;
    });
    await settled(a.ports, b.ports);
    let losing = true;
    hub.carries = (from) => from !== a.port || !losing;
    await sends(a.port, 1, () => again.link.send(b.device, "test", 4));
    losing = false;
    await sends(a.port, 1, () => again.link.send(b.device, "test", 5));
    await settled(a.ports, b.ports);
    expect(b.messages).toEqual([1, 2, 3]);
    clock.advance(1_000);
    await until("all are there", () => b.messages.length === 5);
    expect(b.messages).toEqual([1, 2, 3, 4, 5]);
  },
);

testWithCleanup("the same body over two relays is one message, and no trouble", async (cleanup) => {
  const { a, b } = await meet(cleanup, 2);
  for (let i = 0; i < 20; i++) a.link.send(b.device, "test", i);
  await until("all are there", () => b.messages.length === 20);
  await settled(a.ports, b.ports);
  expect(b.messages).toEqual(Array.from({ length: 20 }, (_, i) => i));
  expect([...a.troubles, ...b.troubles]).toEqual([]);
});

testWithCleanup(
  "a device leaves when it is gone from all relays, not from one",
  async (cleanup) => {
    const { a, b, room } = await meet(cleanup, 2);
    const pending = a.link.send(b.device, "never receipted", null);
    a.ports[0]?.leave(room, "lost");
    await settled(a.ports, b.ports);
    expect(b.link.devices.size).toBe(1);
    a.ports[1]?.leave(room, "lost");
    await until("Bob sees her leave", () => b.link.devices.size === 0);
    expect(b.events.at(-1)).toEqual({ type: "device_left", device: a.device });
    pending.cancel();
  },
);

testWithCleanup(
  "a lost session keeps its devices for ten seconds to be found again",
  async (cleanup) => {
    const { a, b, clock, room } = await meet(cleanup);
    const rejoin = (port: FakeRelayPort, card?: string) => port.join(room, card ?? "");
    const cards = { a: a.port.loseSession().get(room)?.card, b: b.port.seats.get(room)?.card };
    rejoin(a.port, cards.a);
    await settled(a.ports, b.ports);
    clock.advance(60_000);
    await settled(a.ports, b.ports);
    // Bob was in the room all the time.
    expect(a.events.some(({ type }) => type === "device_left")).toBe(false);

    b.port.leave(room);
    b.port.tell({ type: "session_lost" });
    await until("Alice sees him leave", () => a.link.devices.size === 0);
    clock.advance(9_999);
    await settled(a.ports, b.ports);
    expect(b.link.devices.size).toBe(1);
    clock.advance(1);
    await until("Bob gives her up", () => b.link.devices.size === 0);

    rejoin(b.port, cards.b);
    await until("they meet again", () => {
      clock.advance(20);
      return a.link.devices.size === 1 && b.link.devices.size === 1;
    });
  },
);

testWithCleanup("a flood of forgeries is one trouble in ten seconds", async (cleanup) => {
  const { b, clock, room } = await meet(cleanup);
  const flood = () => {
    for (let i = 0; i < 100; i++) {
      b.port.tell({ type: "message", room, from: "nobody", body: "AAAA" });
    }
  };
  flood();
  expect(b.troubles).toEqual(["unknown_member"]);
  clock.advance(9_999);
  flood();
  expect(b.troubles.length).toBe(1);
  clock.advance(1);
  flood();
  expect(b.troubles.length).toBe(2);
});

testWithCleanup("an outdated presence is not repeated", async (cleanup) => {
  const { a, b, clock, hub } = await meet(cleanup);
  let losing = true;
  hub.carries = (from) => from !== a.port || !losing;
  await sends(a.port, 2, () => {
    a.link.setPresence("in_call");
    a.link.setPresence("do_not_disturb");
  });
  losing = false;
  const before = b.events.length;
  clock.advance(1_000);
  await until("Bob hears", () => b.events.length > before);
  await settled(a.ports, b.ports);
  const told = b.events.slice(before).flatMap((e) =>
    e.type === "device" ? [e.device.presence] : []
  );
  expect(told).toEqual(["do_not_disturb"]);
});

testWithCleanup(
  "a held device stays without relays, and leaves when it is released",
  async (cleanup) => {
    const { a, b, room } = await meet(cleanup);
    const release = a.link.hold(b.device);
    b.port.leave(room);
    await settled(a.ports, b.ports);
    expect(a.link.devices.size).toBe(1);
    const delivery = a.link.send(b.device, "test", "by another path");
    expect(delivery.envelope).not.toBe("");
    release();
    release();
    expect(a.link.devices.size).toBe(0);
    expect(await delivery.receipted).toBe(false);
  },
);

testWithCleanup("a message too large for a relay throws", async (cleanup) => {
  const { a, b } = await meet(cleanup);
  expect(() => a.link.send(b.device, "test", "x".repeat(50_000))).toThrow(RangeError);
  const fits = a.link.send(b.device, "test", "x".repeat(44_000));
  await until("the largest arrives", () => b.messages.length === 1);
  fits.cancel();
});

testWithCleanup("a stopped link leaves no timer and sends no more events", async (cleanup) => {
  const { a, b, clock } = await meet(cleanup);
  const delivery = a.link.send(b.device, "test", null);
  a.link.stop();
  b.link.stop();
  const counts = [a.events.length, b.events.length];
  expect(await delivery.receipted).toBe(false);
  await settled(a.ports, b.ports);
  expect([a.events.length, b.events.length]).toEqual(counts);
  expect(clock.waiting).toBe(0);
});

for (const path of ["relay", "call"] as const) {
  testWithCleanup(
    `a message over the ${path} that is not admitted has no receipt, delays no other, and arrives later`,
    async (cleanup) => {
      let open = false;
      const asked: unknown[] = [];
      const { a, b, clock } = await meet(cleanup, 1, {
        admits: ({ data, kind }) => {
          if (kind === "test") asked.push(data);
          return kind !== "test" || data !== "too much" || open;
        },
      });
      const carry = (text: string) => {
        const delivery = a.link.send(b.device, "test", text);
        const answers: string[] = [];
        const again = () =>
          b.link.receive(a.device, delivery.envelope, (receipt) => answers.push(receipt));
        if (path === "call") again();
        return { delivery, answers, again };
      };
      const first = carry("too much");
      let receipted = false;
      void first.delivery.receipted.then((value) => receipted = value);
      carry("enough");
      await until("what follows is there", () => b.messages.includes("enough"));
      clock.advance(20);
      await settled(a.ports, b.ports);
      expect(first.answers).toEqual([]);
      expect([receipted, b.messages]).toEqual([false, ["enough"]]);
      open = true;
      clock.advance(1_000);
      await until("it has come", () => b.messages.length === 2);
      clock.advance(20);
      expect(await first.delivery.receipted).toBe(true);
      const before = asked.length;
      // Its receipt was lost: it is receipted again, and costs nothing.
      first.again();
      expect(first.answers.length).toBe(1);
      expect([asked.length, b.messages]).toEqual([before, ["enough", "too much"]]);
    },
  );
}
for (const path of ["relay", "call"] as const) {
  testWithCleanup(
    `a message over the ${path} that cannot be stored has no receipt, and is repeated until it is stored`,
    async (cleanup) => {
      const { a, b, clock } = await meet(cleanup);
      let hasRoom = false;
      const kept: unknown[] = [];
      const tried: unknown[] = [];
      b.link.listen((event) => {
        if (event.type !== "message" || event.kind !== "test") return;
        tried.push(event.data);
        return hasRoom
          ? Promise.resolve().then(() => kept.push(event.data))
          : Promise.reject(new DOMException("full", "QuotaExceededError"));
      });
      const line = a.link.send(b.device, "test", "a line");
      let receipted = false;
      void line.receipted.then((value) => receipted = value);
      const answers: string[] = [];
      if (path === "call") b.link.receive(a.device, line.envelope, (text) => answers.push(text));
      await until("it was tried", () => tried.length > 0);
      clock.advance(20);
      await settled(a.ports, b.ports);
      expect([receipted, kept, answers]).toEqual([false, [], []]);
      clock.advance(1_000);
      await until("it was tried again", () => tried.length > 1);
      await settled(a.ports, b.ports);
      expect(receipted).toBe(false);
      hasRoom = true;
      clock.advance(2_000);
      await until("it is kept", () => kept.length > 0);
      clock.advance(20);
      expect(await line.receipted).toBe(true);
      clock.advance(60_000);
      await settled(a.ports, b.ports);
      expect(kept).toEqual(["a line"]);
      // Its receipt was lost: it is receipted again, and not kept twice.
      b.link.receive(a.device, line.envelope, (text) => answers.push(text));
      expect([answers.length, kept.length]).toEqual([1, 1]);
    },
  );
}

testWithCleanup(
  "a receipt waits until the message is stored, however often it arrives",
  async (cleanup) => {
    const { a, b, clock } = await meet(cleanup);
    const { promise, resolve } = Promise.withResolvers<void>();
    let tried = 0;
    b.link.listen((event) => {
      if (event.type !== "message") return;
      tried++;
      return promise;
    });
    const line = a.link.send(b.device, "test", "a line");
    let receipted = false;
    void line.receipted.then((value) => receipted = value);
    await until("it has come", () => tried === 1);
    clock.advance(8_000);
    await settled(a.ports, b.ports);
    clock.advance(20);
    await settled(a.ports, b.ports);
    expect([receipted, tried]).toEqual([false, 1]);
    resolve();
    await until("it is receipted", () => {
      clock.advance(20);
      return receipted;
    });
  },
);

testWithCleanup(
  "a contact is online again if its session was lost right after its greeting",
  async (cleanup) => {
    const { a, b, clock, hub, room } = await meet(cleanup);
    const card = a.port.seats.get(room)?.card ?? "";
    // Alice's new greeting arrives, its receipt does not.
    hub.carries = (from) => from !== b.port;
    await sends(a.port, 1, () => a.link.setPresence("in_call"));
    await until("Bob sees it", () => [...b.link.devices.values()][0]?.presence === "in_call");
    clock.advance(20);
    await settled(a.ports, b.ports);
    a.port.leave(room, "lost");
    a.port.loseSession();
    await until("Bob sees her leave", () => b.link.devices.size === 0);
    hub.carries = () => true;
    // She is back before she gave Bob up, and still has to repeat her greeting.
    a.port.join(room, card);
    await until("Bob sees her again", () => {
      clock.advance(20);
      return b.link.devices.size === 1;
    });
    expect([...b.link.devices.values()][0]?.presence).toBe("in_call");
  },
);
