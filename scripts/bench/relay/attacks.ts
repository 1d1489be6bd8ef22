import { RawSocketClient, textFrame } from "./raw_socket_client.ts";

/** Misbehaving clients; each attacks until its process is ended. */
export type AttackName = keyof typeof attacks;

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const hello = { t: "hello", v: 1 };
const roomOf = (i: number): string => `attacked${i}`.padEnd(43, "x");
/** One address for each, from the ranges reserved for documentation (RFC 5737). */
const addressOf = (i: number): string => `198.51.100.${i % 250 + 1}`;

/** `count` clients at once, each in its own loop, which starts again when its socket is gone. */
function each(count: number, task: (i: number) => Promise<void>): void {
  for (let i = 0; i < count; i++) {
    (async () => {
      for (;;) {
        await task(i).catch(() => {});
        await wait(20);
      }
    })();
  }
}

async function inRoom(port: number, i: number, room: string): Promise<RawSocketClient> {
  const client = await RawSocketClient.open(port, addressOf(i));
  await client.say(hello);
  await client.say({ t: "join", room, card: "c" });
  return client;
}

/** Sends the same message repeatedly, as fast as allowed. */
async function repeat(
  client: RawSocketClient,
  perSecond: number,
  frame: (turn: number) => Uint8Array,
): Promise<void> {
  const start = performance.now();
  for (let turn = 0;; turn++) {
    await client.write(frame(turn));
    const early = start + (turn * 1_000) / perSecond - performance.now();
    if (early > 5) await wait(early);
  }
}

/** Fills a room with members that have cards of maximum length and read everything. */
async function crowd(port: number, room: string): Promise<void> {
  for (let i = 0; i < 62; i++) {
    const client = await RawSocketClient.open(port, addressOf(i));
    void client.ended();
    await client.say(hello);
    await client.say({ t: "join", room, card: "c".repeat(2_048) });
    setInterval(() => client.write(textFrame("ping")).catch(() => {}), 10_000);
  }
  await wait(200);
}

let rooms = 0;
const freshRoom = (): string => `fresh${rooms++}`.padEnd(43, "x");

const many = (frame: Uint8Array, count: number): Uint8Array => {
  const all = new Uint8Array(frame.length * count);
  for (let i = 0; i < count; i++) all.set(frame, i * frame.length);
  return all;
};

const send = (room: string, body: string) => (turn: number): Uint8Array =>
  textFrame(JSON.stringify({ t: "send", n: turn + 1, room, body }));

export const attacks = {
  flood: (port: number) => {
    const frames = many(textFrame('{"t":"ack","last":0}'), 1_000);
    each(20, async (i) => {
      const client = await RawSocketClient.open(port, addressOf(i));
      void client.ended();
      await client.say(hello);
      for (;;) await client.write(frames);
    });
  },

  nonsense: (port: number) => {
    const frames = many(textFrame(`{"t":"send","n":"${"x".repeat(60_000)}`), 4);
    each(20, async (i) => {
      const client = await RawSocketClient.open(port, addressOf(i));
      void client.ended();
      await client.say(hello);
      for (;;) await client.write(frames);
    });
  },

  slow_readers: (port: number) => {
    const body = "x".repeat(50_000);
    each(20, async (i) => {
      const reader = await inRoom(port, i, roomOf(i));
      try {
        const talker = await inRoom(port, i + 100, roomOf(i));
        void talker.ended();
        await repeat(talker, 50, send(roomOf(i), body));
      } finally {
        reader.vanish();
      }
    });
  },

  half_open: (port: number) => {
    each(2_000, async (i) => {
      await inRoom(port, i, roomOf(i));
      await new Promise(() => {});
    });
  },

  no_hello: (port: number) => {
    each(200, async (i) => {
      const client = await RawSocketClient.open(port, addressOf(i));
      await client.ended();
    });
  },

  joins_and_leaves: (port: number) => {
    const frames = [
      textFrame(JSON.stringify({ t: "join", room: roomOf(0), card: "c" })),
      textFrame(JSON.stringify({ t: "leave", room: roomOf(0) })),
    ] as const;
    each(5, async (i) => {
      const client = await RawSocketClient.open(port, addressOf(i));
      void client.ended();
      await client.say(hello);
      await repeat(client, 400, (turn) => frames[turn % 2 ? 1 : 0]);
    });
  },

  full_room: (port: number) => {
    const frame = textFrame(JSON.stringify({ t: "join", room: roomOf(0), card: "c" }));
    each(100, async (i) => {
      const client = await inRoom(port, i, roomOf(0));
      void client.ended();
      await repeat(client, 20, () => frame);
    });
  },

  vanishing: (port: number) => {
    each(50, async (i) => {
      const client = await inRoom(port, i, roomOf(i));
      await client.hear("joined");
      client.vanish();
    });
  },

  full_event_loop: (port: number) => {
    const body = "x".repeat(300);
    each(150, async (i) => {
      const client = await inRoom(port, i, roomOf(i >> 1));
      void client.ended();
      await repeat(client, 100, send(roomOf(i >> 1), body));
    });
  },

  requests_in_a_row: (port: number) => {
    const requests = new TextEncoder().encode(
      "GET /health HTTP/1.1\r\nHost: a\r\n\r\n".repeat(2_000),
    );
    each(8, async () => {
      const client = await RawSocketClient.connect(port);
      void client.ended();
      try {
        for (;;) await client.write(requests);
      } finally {
        client.vanish();
      }
    });
  },

  http2_resets: (port: number) => {
    // The preface, settings, and streams that are opened and reset (RFC 9113).
    const preface = new TextEncoder().encode("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
    const settings = [0, 0, 0, 4, 0, 0, 0, 0, 0];
    const streams = Uint8Array.from(
      Array.from({ length: 1_000 }, (_, i) => {
        const id = [0, 0, (2 * i + 1) >> 8, (2 * i + 1) & 255];
        return [0, 0, 3, 1, 5, ...id, 0x82, 0x86, 0x84, 0, 0, 4, 3, 0, ...id, 0, 0, 0, 8];
      }).flat(),
    );
    each(32, async () => {
      const client = await RawSocketClient.connect(port);
      void client.ended();
      try {
        await client.write(Uint8Array.from([...preface, ...settings]));
        for (;;) await client.write(streams);
      } finally {
        client.vanish();
      }
    });
  },

  half_requests: (port: number) => {
    const half = new TextEncoder().encode("GET /v1/socket HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Half: ");
    each(3_000, async () => {
      const client = await RawSocketClient.connect(port);
      await client.write(half);
      await client.ended();
      client.vanish();
    });
  },

  unfinished_frames: (port: number) => {
    const piece = new Uint8Array(1024 * 1024);
    each(12, async (i) => {
      const client = await RawSocketClient.open(port, addressOf(i));
      await client.hear("\r\n\r\n");
      await client.write(textFrame('{"t":"hello","v":1}'));
      // Announces 60 MiB, sends 40, then stops.
      await client.write(Uint8Array.from([0x81, 0xff, 0, 0, 0, 0, 3, 0xc0, 0, 0, 0, 0, 0, 0]));
      for (let sent = 0; sent < 40; sent++) await client.write(piece);
      await client.ended();
      client.vanish();
    });
  },

  joins_of_a_crowded_room: (port: number) => {
    void crowd(port, roomOf(0)).then(() => {
      const joins = Array.from({ length: 930 }, () => ({ room: roomOf(0), card: "c" }));
      const frames = many(textFrame(JSON.stringify({ t: "join", rooms: joins })), 38);
      each(1, async () => {
        const client = await RawSocketClient.open(port, addressOf(200));
        void client.ended();
        await client.say(hello);
        await client.write(frames);
        await wait(2_000);
        client.vanish();
      });
    });
  },

  seats_of_gone_sessions: (port: number) => {
    // If it reads its first answers too slowly, a session ends before the later rooms are entered.
    void crowd(port, roomOf(0)).then(() => {
      each(4, async (i) => {
        const client = await RawSocketClient.open(port, addressOf(200 + i));
        await client.say(hello);
        const crowded = Array.from({ length: 30 }, () => ({ room: roomOf(0), card: "c" }));
        const fresh = Array.from({ length: 800 }, () => ({ room: freshRoom(), card: "c" }));
        await client.say({ t: "join", rooms: [...crowded, ...fresh] });
        await wait(300);
        client.vanish();
      });
    });
  },

  sockets_without_session: (port: number) => {
    each(40, async (i) => {
      const first = await RawSocketClient.open(port, addressOf(i));
      await first.say(hello);
      const welcome = await first.hear('"last"');
      const [, session = "", token = ""] = /"session":"([^"]+)","resume":"([^"]+)"/.exec(welcome) ??
        [];
      const second = await RawSocketClient.open(port, addressOf(i), `/v1/socket/${session}`);
      await second.say({ ...hello, resume: { token, last: 999 } });
      await second.hear('"welcome"');
      // The first is left open; the second quits for good.
      await second.write(Uint8Array.from([0x88, 0x82, 0, 0, 0, 0, 0x03, 0xe8]));
      void first.ended().then(() => first.vanish());
      await second.ended();
      second.vanish();
    });
  },

  cards_of_one_address: (port: number) => {
    const card = "c".repeat(2_048);
    each(256, async () => {
      const client = await RawSocketClient.open(port, addressOf(0));
      void client.ended();
      await client.say(hello);
      for (let joined = 0; joined < 1_000; joined += 25) {
        const rooms = Array.from({ length: 25 }, () => ({ room: freshRoom(), card }));
        await client.say({ t: "join", rooms });
      }
      for (;;) {
        await wait(10_000);
        await client.write(textFrame("ping"));
      }
    });
  },
} satisfies Record<string, (port: number) => void>;
