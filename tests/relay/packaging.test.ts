import { expect } from "@std/expect";
import { compileRelay } from "../../scripts/relay/compile_relay.ts";
import { RawClient } from "../hosts/raw_client.ts";

/** Runs a command until it logs that it listens, then `run`, then ends it by `signal`. */
async function whileListening(
  command: string,
  args: string[],
  env: Record<string, string>,
  run: (url: string) => Promise<void>,
  signal: "SIGINT" | "SIGTERM" = "SIGINT",
): Promise<number> {
  const child = new Deno.Command(command, {
    args,
    env: { RELAY_PORT: "0", ...env },
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  try {
    const lines = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
    let text = "";
    while (!/"listening".*\n/.test(text)) {
      const { done, value } = await lines.read();
      if (done) throw new Error("It did not start");
      text += value;
    }
    const url = /"url":"([^"]+)"/.exec(text)?.[1] ?? "";
    await run(url.replace("0.0.0.0", "127.0.0.1"));
    child.kill(signal);
    while (!(await lines.read()).done);
    return (await child.status).code;
  } finally {
    try {
      child.kill("SIGKILL");
    } catch {
      // It has ended.
    }
    await child.status;
  }
}

Deno.test("the compiled relay starts, serves and stops, and can tell its health", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const made = await compileRelay("dist/test/ringside-relay");
    if (!made.ok) throw new Error(made.sentence);
    const env = { RINGSIDE_UNPACK: folder };
    const code = await whileListening(made.file, [], env, async (url) => {
      expect(await (await fetch(`${url}/health`)).json()).toEqual({ status: "alive" });
      const { client } = await RawClient.welcomed(url);
      await client.bye();
      const health = (port: string) =>
        new Deno.Command(made.file, { args: ["--health"], env: { ...env, RELAY_PORT: port } })
          .output();
      expect((await health(new URL(url).port)).code).toBe(0);
      expect((await health("1")).code).toBe(1);
    });
    expect(code).toBe(0);
  } finally {
    await Deno.remove(folder, { recursive: true });
    await Deno.remove("dist/test", { recursive: true }).catch(() => {});
  }
});

Deno.test("the entry for Deno Deploy needs no disk and no flag, and is gone in 5 s after SIGINT", async () => {
  const { deploy } = JSON.parse(await Deno.readTextFile("deno.json"));
  const entry = deploy.runtime.entrypoint;
  // Reading is for modules alone; nothing may be written.
  const args = ["run", "--no-check", "--no-prompt", "--allow-net", "--allow-env", "--allow-sys"];
  let stubborn: RawClient | undefined;
  let since = 0;
  const code = await whileListening(
    Deno.execPath(),
    [...args, entry],
    {},
    async (url) => {
      stubborn = (await RawClient.welcomed(url)).client;
      since = performance.now();
    },
  );
  expect(code).toBe(0);
  expect((await stubborn?.closed)?.code).toBe(4503);
  console.log(`  gone after ${Math.round(performance.now() - since)} ms`);
});
