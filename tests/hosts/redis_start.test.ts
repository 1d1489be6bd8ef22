import { expect } from "@std/expect";
import { RedisServer } from "../doubles/redis_server.ts";

/** Starts a relay from the command line, and returns its result. */
async function start(settings: Record<string, string>) {
  const { code, stderr, stdout } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--no-check", "relay/hosts/deno/main.ts"],
    env: { RELAY_PORT: "0", ...settings },
  }).output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { code, stderr: text(stderr), stdout: text(stdout) };
}

async function refused(url: string, sentence: RegExp) {
  const { code, stderr, stdout } = await start({ RELAY_REDIS_URL: url });
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr.trim().split("\n")).toHaveLength(1);
  expect(stderr).toMatch(sentence);
  expect(stderr).toMatch(/^RELAY_REDIS_URL [^\n]*\.\n$/);
}

/** Answers every command of every client with the same text; several may arrive in one piece. */
async function answering(text: string, run: (port: number) => Promise<void>) {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const accepting = (async () => {
    for await (const connection of listener) {
      const answer = async () => {
        const piece = new Uint8Array(4_096);
        for (let size = await connection.read(piece); size; size = await connection.read(piece)) {
          const commands = new TextDecoder().decode(piece.subarray(0, size)).match(/\*\d+\r\n\$/g);
          await connection.write(new TextEncoder().encode(text.repeat(commands?.length ?? 1)));
        }
      };
      answer().catch(() => {}).finally(() => connection.close());
    }
  })();
  try {
    await run(listener.addr.port);
  } finally {
    listener.close();
    await accepting;
  }
}

Deno.test("an address at which nothing answers prevents the start", async () => {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = listener.addr;
  listener.close();
  await refused(`redis://127.0.0.1:${port}`, /a server that does not answer/);
});

Deno.test("an address of another kind prevents the start", async () => {
  await refused("http://127.0.0.1:6379", /must be an address such as redis:/);
});

Deno.test("a server that is not Redis prevents the start", () =>
  answering(
    "HTTP/1.1 400 Bad Request\r\n\r\n",
    (port) => refused(`redis://127.0.0.1:${port}`, /not Redis/),
  ));

Deno.test("a Redis that is too old prevents the start", () => {
  const info = "# Server\r\nredis_version:6.2.14\r\nredis_mode:standalone\r\n";
  return answering(
    `$${info.length}\r\n${info}\r\n`,
    (port) => refused(`redis://127.0.0.1:${port}`, /Redis 6\.2\.14; the relay needs 7/),
  );
});

Deno.test("a wrong password and a user without rights prevent the start", async () => {
  const redis = await RedisServer.start("--requirepass", "right");
  try {
    const { port } = redis;
    await refused(`redis://127.0.0.1:${port}`, /a user or password that Redis rejects/);
    await refused(`redis://:wrong@127.0.0.1:${port}`, /a user or password that Redis rejects/);
    await redis.command("AUTH right\r\nACL SETUSER reader on >secret ~* +@read +info +ping");
    const url = `redis://reader:secret@127.0.0.1:${port}`;
    await refused(url, /a user without the rights that the relay needs/);
    await redis.command(
      "AUTH right\r\nACL SETUSER narrow on >secret ~other:* +@all",
    );
    await refused(
      `redis://narrow:secret@127.0.0.1:${port}`,
      /a user without the rights that the relay needs.* on ringside:\* keys/,
    );
    expect(await redis.command("AUTH right\r\nDBSIZE")).toMatch(/:0/);
  } finally {
    await redis.stop();
  }
});
