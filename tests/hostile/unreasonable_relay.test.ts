import type { Joined } from "@ringside/protocol";
import { defaultPolicy, RelayLink, type RelayTrouble } from "@ringside/relay_link";
import { expect } from "@std/expect";
import { FakeClock } from "../doubles/fake_clock.ts";
import { FakeRelay } from "../doubles/fake_relay.ts";

const room = "r".repeat(43);
const joined: Joined = { t: "joined", seq: 1, room, self: "me", members: [] };

/** A link that was welcomed, and joins one room. */
function setUp(welcome: Parameters<FakeRelay["welcome"]>[0] = {}) {
  const clock = new FakeClock();
  const relay = new FakeRelay();
  const link = new RelayLink({
    url: "https://relay.example",
    clock,
    random: () => 0,
    webSocket: relay.WebSocket,
  });
  link.join(room, "card");
  link.connect();
  const socket = relay.welcome(welcome);
  return { clock, relay, link, socket };
}

type World = ReturnType<typeof setUp>;

/** Advances time on a socket that answers every ping. */
function passWithPongs({ clock, link, relay }: World, ms: number): void {
  for (let passed = 0; passed < ms && link.status.state === "online"; passed += 1_000) {
    clock.advance(1_000);
    relay.socket.sayText("pong");
  }
}

/** What a relay must not do, and the trouble that the person sees. */
const cases: readonly {
  readonly title: string;
  readonly does: (world: World) => void;
  readonly told: RelayTrouble;
}[] = [
  {
    title: "answers pings for ever, and never a join",
    does: (world) => passWithPongs(world, 2 * defaultPolicy.answerMs),
    told: "timed_out",
  },
  {
    title: "answers pings for ever, and never a send",
    does: (world) => {
      world.socket.say(joined);
      void world.link.send(room, undefined, "body");
      passWithPongs(world, 2 * defaultPolicy.answerMs);
    },
    told: "timed_out",
  },
  {
    title: "opens a socket and says nothing for ever",
    does: ({ clock, relay, link }) => {
      relay.socket.drop();
      clock.advance(0);
      relay.socket.open();
      clock.advance(defaultPolicy.connectMs);
      expect(link.status.state).toBe("waiting");
    },
    told: "timed_out",
  },
  {
    title: "sends 63 MiB in one frame",
    does: ({ socket }) => socket.sayText(`{"t":"x","x":"${"x".repeat(63 * 1024 * 1024)}"}`),
    told: "nonsense",
  },
  {
    title: "floods with frames of a type that later versions may know",
    does: ({ socket }) => {
      for (let i = 0; i < 30_000; i++) socket.sayText('{"t":"later"}');
    },
    told: "nonsense",
  },
  {
    title: "floods with long frames",
    does: ({ socket }) => {
      const text = `{"t":"later","x":"${"x".repeat(900_000)}"}`;
      for (let i = 0; i < 400; i++) socket.sayText(text);
    },
    told: "nonsense",
  },
  {
    title: "says that it drains whenever it is asked",
    does: ({ socket }) => socket.say({ t: "draining", after: 0 }),
    told: "draining",
  },
  {
    title: "leaves out a number",
    does: ({ socket }) => socket.say({ ...joined, seq: 2 }),
    told: "nonsense",
  },
  {
    title: "says that numbers are out of order which are not",
    does: ({ socket }) => {
      socket.say(joined);
      socket.say({ t: "error", code: "out_of_order", message: "", n: 1 });
    },
    told: "nonsense",
  },
  {
    title: "resumes a session that there never was",
    does: ({ clock, relay, socket }) => {
      socket.drop(4404);
      clock.advance(0);
      relay.welcome({ resumed: true, last: 2 ** 40 });
    },
    told: "nonsense",
  },
];

for (const { title, does, told } of cases) {
  Deno.test(`a relay that ${title} is told as ${told}, and left for another try`, async () => {
    const world = setUp();
    const { clock, relay, link } = world;
    const troubles: RelayTrouble[] = [];
    link.listen((event) => {
      if (event.type === "status" && "reason" in event.status) troubles.push(event.status.reason);
    });
    does(world);
    expect(troubles.at(-1)).toBe(told);
    // The attack ends: the next attempt finds a relay that works.
    for (let i = 0; i < 100 && link.status.state !== "connecting"; i++) clock.advance(100);
    const socket = relay.welcome();
    socket.say(joined);
    const sent = link.send(room, undefined, "body");
    socket.say({ t: "sent", n: 1, reached: 1 });
    expect(await sent).toEqual({ ok: true, reached: 1 });
    link.close();
    expect(clock.waiting).toBe(0);
  });
}

/** Frames that the schema allows but that make no sense, such as JSON's 1e999. */
for (const number of ["1e999", "1e308", "0", "-1e999"]) {
  Deno.test(`limits of ${number} neither stop the link nor make it spin`, async () => {
    const { clock, link, relay, socket } = setUp();
    socket.drop(4404);
    clock.advance(0);
    const limits = ["messagesPerSecond", "messageBurst", "joinsPerSecond", "joinBurst"]
      .map((name) => `"${name}":${number}`);
    relay.socket.open();
    relay.socket.sayText(
      `{"t":"welcome","v":1,"session":"s","resume":"t","resumed":false,"last":0,"ice":[],` +
        `"iceLife":${number},"limits":{${limits.join(",")}}}`,
    );
    relay.socket.say(joined);
    const sends = [1, 2, 3].map(() => link.send(room, undefined, "body"));
    for (let second = 0; second < 40; second++) {
      for (const { n } of relay.socket.heardOf("send")) {
        relay.socket.say({ t: "sent", n, reached: 1 });
      }
      relay.socket.sayText("pong");
      clock.advance(1_000);
    }
    expect(relay.socket.heardOf("send").map(({ n }) => n)).toEqual([1, 2, 3]);
    const { status } = link;
    expect(status.state === "online" && status.iceLife).toBeGreaterThanOrEqual(5);
    expect(status.state === "online" && status.iceLife).toBeLessThanOrEqual(86_400);
    link.close();
    await Promise.all(sends);
  });

  Deno.test(`a join refused with retry ${number} is asked again soon, and not without pause`, async () => {
    const world = setUp();
    const { clock, link, socket } = world;
    for (let i = 0; i < 50; i++) {
      socket.sayText(
        `{"t":"error","code":"room_full","message":"","room":"${room}","retry":${number}}`,
      );
      clock.advance(1);
      await Promise.resolve();
    }
    expect(socket.heardOf("join").length).toBeLessThan(10);
    passWithPongs(world, 60_000);
    await Promise.resolve();
    expect(socket.heardOf("join").length).toBeGreaterThan(1);
    link.close();
  });
}
