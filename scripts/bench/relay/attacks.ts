import { RawSocketClient, textFrame } from "./raw_socket_client.ts";

/** What clients do that no client should; each goes on until its process is ended. */
export type AttackName = keyof typeof attacks;

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const hello = { t: "hello", v: 1 };
const roomOf = (i: number): string => `attacked${i}`.padEnd(43, "x");
/** An address for each, of those that are kept for documents (RFC 5737). */
const addressOf = (i: number): string => `198.51.100.${i % 250 + 1}`;

/** `count` clients at once, each in a loop of its own that begins anew when its socket is gone. */
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

/** Says the same at a pace, as often as it may. */
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
} satisfies Record<string, (port: number) => void>;
