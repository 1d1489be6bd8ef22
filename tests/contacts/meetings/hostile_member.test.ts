import { makeBoot, randomId, toBase64url } from "@ringside/seal";
import { expect } from "@std/expect";
import { until } from "../../doubles/until.ts";
import { type Cleanup, testWithCleanup } from "../rig.ts";
import { allMet, fakedMeeting, type FakedMember, membersSeenBy } from "./meeting_rig.ts";

/** Alice and Bob in a meeting. Whoever else has its link can do what the relay is made to say. */
async function twoIn(cleanup: Cleanup) {
  const scene = await fakedMeeting(cleanup);
  const [a, b] = [await scene.come("Alice"), await scene.come("Bob")];
  await scene.meet([a, b]);
  /** Whether a message arrives, and has its receipt. */
  const reaches = async (from: FakedMember, to: FakedMember, text: string) => {
    const delivery = from.link.send(to.member, "test", text);
    let receipted = false;
    void delivery.receipted.then((arrived) => receipted = arrived);
    await until(`"${text}" is receipted`, () => {
      scene.clock.advance(20);
      return receipted;
    });
    expect(to.messages).toContain(text);
  };
  /** The ids of those to whom a member has sent anything, from now on. */
  const spokenTo = ({ port }: FakedMember): Set<string> => {
    const ids = new Set<string>();
    const send = port.send.bind(port);
    port.send = (room, to, body) => {
      if (to !== undefined) ids.add(to);
      return send(room, to, body);
    };
    return ids;
  };
  return { ...scene, a, b, reaches, spokenTo };
}

/** Sealed by nobody: of the right form, and with a counter that may come next. */
const garbage = (counter: number) =>
  toBase64url(Uint8Array.from({ length: 60 }, (_, i) => i === 7 ? counter : i < 7 ? 0 : i));

testWithCleanup(
  "a forged card of a member neither replaces nor hides them, shown after them or before",
  async (cleanup) => {
    const scene = await twoIn(cleanup);
    const { a, b, clock, come, enter, forge, reaches, room } = scene;
    enter(a, "liar", await forge(b));
    await scene.settle();
    for (let i = 0; i < 4; i++) {
      a.port.tell({ type: "message", room, from: "liar", body: garbage(i) });
    }
    await until("it is told", () => a.troubles.includes("bad_message"));
    expect(a.link.devices.get(b.member)).toMatchObject({ boot: b.boot.id, start: 1 });
    await reaches(a, b, "still you");

    // Of Carol, who comes only afterwards.
    const absent = await scene.come("somebody's device");
    const carol = { identity: absent.identity, device: randomId() };
    for (let i = 0; i < 20; i++) enter(a, `liar${i}`, await forge(carol, 1_000 + i));
    const c = await come("Carol", carol);
    await until("all meet", () => {
      clock.advance(20);
      return allMet([a, b, c, absent]);
    });
    await reaches(a, c, "welcome");
    expect(a.events.some(({ type }) => type === "device_left")).toBe(false);
  },
);

testWithCleanup(
  "a copied card with one field changed does not stand for the true one, whichever comes first",
  async (cleanup) => {
    const { a, clock, come, enter, hub, meeting, reaches } = await twoIn(cleanup);
    const mallory = await come("Mallory");
    const boot = await makeBoot(7);
    const carol = { identity: (await come("Carol's desk")).identity, device: randomId(), boot };
    const true_ = {
      ...{ identity: carol.identity.id, device: carol.device, boot: boot.id, start: boot.start },
      ...{ key: boot.key, name: "Carol" },
    };
    const changes = [
      { identity: mallory.identity.id },
      { device: randomId() },
      { boot: randomId() },
      { start: 9_999 },
      { key: (await makeBoot(1)).key },
    ];
    const show = async (label: string) => {
      for (const [i, change] of changes.entries()) {
        enter(a, `${label}${i}`, await meeting.sealCard({ ...true_, ...change }));
      }
    };
    await show("before");
    const c = await come("Carol", carol);
    await show("after");
    await until("Alice meets Carol", () => {
      clock.advance(20);
      return a.link.devices.has(c.member) && c.link.devices.has(a.member);
    });
    expect(a.link.devices.get(c.member)).toMatchObject({ boot: boot.id, start: 7, name: "Carol" });
    await reaches(a, c, "to Carol");
    await reaches(c, a, "from Carol");
    expect(membersSeenBy(a).length).toBe(hub.ports.length - 1);
  },
);

testWithCleanup("copies of a card take nothing that is sent to its member", async (cleanup) => {
  const { a, b, cardOf, clock, enter, leave, reaches, room } = await twoIn(cleanup);
  const card = cardOf(b);
  for (let i = 0; i < 60; i++) enter(a, `copy${i}`, card);
  await reaches(a, b, "through the crowd");

  // His session is lost; he returns among the copies, and says nothing by himself.
  const lost = b.port.loseSession().get(room);
  leave(a, lost?.id ?? "");
  b.port.join(room, card);
  for (let i = 60; i < 63; i++) enter(a, `copy${i}`, card);
  const delivery = a.link.send(b.member, "test", "after his return");
  await until("he has it", () => {
    clock.advance(100);
    return b.messages.includes("after his return");
  });
  delivery.cancel();
  expect(a.link.devices.has(b.member)).toBe(true);
});

testWithCleanup(
  "a member who has left is not kept alive by a copy of their card",
  async (cleanup) => {
    const { a, b, cardOf, clock, enter, leave, settle } = await twoIn(cleanup);
    const card = cardOf(b);
    enter(a, "copy", card);
    await settle();
    b.link.stop();
    await settle();
    clock.advance(9_000);
    await settle();
    // Until then it could be him, whose session was lost.
    expect(a.link.devices.has(b.member)).toBe(true);
    clock.advance(1_000);
    await until("she sees him leave", () => !a.link.devices.has(b.member));
    expect(a.events.at(-1)).toEqual({ type: "device_left", device: b.member });
    leave(a, "copy");
    enter(a, "copy2", card);
    await settle();
    clock.advance(60_000);
    await settle();
    expect(a.link.devices.size).toBe(0);
  },
);

testWithCleanup(
  "a member whose session was lost stays although their card was copied, without a word",
  async (cleanup) => {
    const { a, b, cardOf, clock, enter, leave, room, settle } = await twoIn(cleanup);
    enter(a, "copy", cardOf(b));
    await settle();
    const lost = b.port.loseSession().get(room);
    leave(a, lost?.id ?? "");
    b.port.join(room, lost?.card ?? "");
    for (let i = 0; i < 30; i++) {
      await settle();
      clock.advance(1_000);
    }
    expect(a.link.devices.has(b.member)).toBe(true);
    expect(a.events.some(({ type }) => type === "device_left")).toBe(false);
  },
);

testWithCleanup(
  "a thousand cards of one liar cost few keys, disturb nobody, and delay who comes by seconds",
  async (cleanup) => {
    const scene = await twoIn(cleanup);
    const { a, b, clock, come, enter, forge, reaches, settle, show, spokenTo } = scene;
    const greeted = spokenTo(a);
    enter(a, "liar", await forge({ ...b, device: randomId() }));
    const before = a.port.sends;
    for (let i = 0; i < 1_000; i++) {
      show(a, "liar", await forge({ ...b, device: randomId() }, i));
      if (i % 250 === 0) await settle();
    }
    await settle();
    expect([...greeted]).toEqual(["liar"]);
    // 128 at once, and then one for each second that passes; none has passed.
    expect(a.port.sends - before).toBeLessThanOrEqual(128);
    await reaches(a, b, "in the flood");

    const c = await come("Carol");
    let seconds = 0;
    await until("she is met", () => {
      clock.advance(100);
      seconds += 0.1;
      return allMet([a, b, c]);
    });
    expect(seconds).toBeLessThan(30);
    await reaches(c, a, "hello");
  },
);

testWithCleanup(
  "a relay that invents a thousand members has 64 known, and those who were there go on",
  async (cleanup) => {
    const { a, b, enter, forge, reaches, settle, spokenTo } = await twoIn(cleanup);
    const greeted = spokenTo(a);
    for (let i = 0; i < 1_000; i++) {
      enter(a, `liar${i}`, await forge({ ...b, device: randomId() }));
    }
    await settle();
    expect(a.troubles).toContain("crowded");
    // With Bob, who has been greeted before.
    expect(greeted.size).toBe(63);
    await reaches(a, b, "to Bob");
    await reaches(b, a, "from Bob");
    expect(membersSeenBy(a)).toEqual([b.member]);
  },
);

testWithCleanup(
  "liars who come and go, and fill the room, keep nobody out who waits",
  async (cleanup) => {
    const scene = await twoIn(cleanup);
    const { a, b, clock, come, enter, forge, leave, reaches, settle } = scene;
    const lie = async () => await forge({ ...b, device: randomId() });
    // They use up what a full room is met with.
    for (let i = 0; i < 150; i++) {
      enter(a, `early${i}`, await lie());
      await settle();
      leave(a, `early${i}`);
    }
    // Forty are there, and more come every second.
    for (let i = 0; i < 40; i++) enter(a, `liar${i}`, await lie());
    const c = await come("Carol");
    let second = 0;
    for (; !a.link.devices.has(c.member) && second < 90; second++) {
      for (let i = 0; i < 5; i++) {
        enter(a, `churn${second}.${i}`, await lie());
        leave(a, `churn${second}.${i}`);
      }
      for (let i = 0; i < 10; i++) {
        clock.advance(100);
        await settle();
      }
    }
    expect(second).toBeLessThan(70);
    await reaches(a, c, "at last");
    await reaches(a, b, "all the time");
  },
);

testWithCleanup(
  "a member's flood is cut off, told, and costs no other member a message",
  async (cleanup) => {
    const { a, b, come, meet, reaches, room } = await twoIn(cleanup);
    const c = await come("Carol");
    await meet([a, b, c]);
    const from = c.port.seats.get(room)?.id ?? "";
    for (let i = 0; i < 5_000; i++) {
      const body = `AAAA${String(i).padStart(40, "A")}`;
      a.port.tell({ type: "message", room, from, body });
    }
    expect(a.troubles).toContain("crowded");
    await reaches(b, a, "beside the flood");
    await reaches(a, b, "and back");
    await reaches(c, a, "after the flood");
  },
);

testWithCleanup("what a relay replays, doubles or mixes up is delivered once", async (cleanup) => {
  const { a, b, clock, come, enter, hub, meet, reaches, room, settle } = await twoIn(cleanup);
  const c = await come("Carol");
  await meet([a, b, c]);
  const bodies: string[] = [];
  hub.carries = (_, body) => bodies.push(body) > 0;
  for (let i = 0; i < 10; i++) {
    await reaches(b, a, `from Bob ${i}`);
    await reaches(c, a, `from Carol ${i}`);
  }
  const ids = [b, c].map(({ port }) => port.seats.get(room)?.id ?? "");
  // Every member a second time under another id, and every body again from each of the four.
  for (const [i, { port }] of [b, c].entries()) {
    enter(a, `double${i}`, port.seats.get(room)?.card ?? "");
  }
  await settle();
  for (const from of [...ids, "double0", "double1"]) {
    for (const body of bodies) a.port.tell({ type: "message", room, from, body });
  }
  await settle();
  clock.advance(20);
  expect(a.messages.length).toBe(20);
  expect(new Set(a.messages).size).toBe(20);
  expect(membersSeenBy(a)).toEqual([b.member, c.member].sort());
  await reaches(b, a, "and on");
});

testWithCleanup(
  "a relay that hides two members from each other hides neither from the third",
  async (cleanup) => {
    const { a, b, clock, come, leave, reaches, room, settle } = await twoIn(cleanup);
    const c = await come("Carol");
    await until("all meet", () => {
      clock.advance(20);
      return allMet([a, b, c]);
    });
    leave(b, c.port.seats.get(room)?.id ?? "");
    leave(c, b.port.seats.get(room)?.id ?? "");
    await until(
      "they have lost each other",
      () => !b.link.devices.has(c.member) && !c.link.devices.has(b.member),
    );
    await settle();
    expect(membersSeenBy(a)).toEqual([b.member, c.member].sort());
    await reaches(a, b, "to Bob");
    await reaches(a, c, "to Carol");
  },
);

testWithCleanup("nobody is met as oneself, and a mirrored message is told", async (cleanup) => {
  const { a, b, cardOf, enter, forge, reaches, room, settle } = await twoIn(cleanup);
  enter(a, "mirror", cardOf(a));
  enter(a, "former", await forge(a, 0));
  await settle();
  a.port.tell({ type: "message", room, from: "mirror", body: garbage(0) });
  await until("it is told", () => a.troubles.includes("mirrored"));
  expect(membersSeenBy(a)).toEqual([b.member]);
  await reaches(a, b, "to Bob alone");
});

testWithCleanup(
  "what Bob repeats after his return is delivered once, however many came and went",
  async (cleanup) => {
    const { a, b, clock, enter, forge, leave, reaches, settle } = await twoIn(cleanup);
    const id = randomId();
    b.link.send(a.member, "test", "once", { id });
    await until("she has it", () => a.messages.length === 1);
    b.link.stop();
    await until("she sees him leave", () => !a.link.devices.has(b.member));
    for (let i = 0; i < 300; i++) {
      enter(a, `liar${i}`, await forge({ ...b, device: randomId() }));
      await settle();
      leave(a, `liar${i}`);
      clock.advance(1_000);
    }
    b.link.start();
    await until("they meet again", () => {
      clock.advance(20);
      return allMet([a, b]);
    });
    b.link.send(a.member, "test", "once", { id });
    await reaches(b, a, "next");
    expect(a.messages).toEqual(["once", "next"]);
  },
);

testWithCleanup(
  "a card that is shown and hidden all the time does not repeat what waits at that rate",
  async (cleanup) => {
    const { a, b, cardOf, enter, hub, leave, settle } = await twoIn(cleanup);
    hub.carries = () => false;
    const delivery = a.link.send(b.member, "test", "lost");
    await settle();
    const before = a.port.sends;
    for (let i = 0; i < 50; i++) {
      enter(a, `liar${i}`, cardOf(b));
      await settle();
      leave(a, `liar${i}`);
    }
    await settle();
    // To Bob and to the liar, eight times.
    expect(a.port.sends - before).toBeLessThanOrEqual(16);
    delivery.cancel();
  },
);
