import { eventually } from "../../../scripts/chromium/eventually.ts";
import type { Stage } from "./stage.ts";

/** Debian's coturn, told nothing but the secret that the relay shares with it. */
export async function turnServer(stage: Stage): Promise<{ url: string; secret: string }> {
  const probe = Deno.listen({ port: 0, hostname: "127.0.0.1" });
  const { port } = probe.addr as Deno.NetAddr;
  probe.close();
  const secret = crypto.randomUUID();
  const folder = await Deno.makeTempDir({ prefix: "ringside-turn-" });
  const server = new Deno.Command(await installed("turnserver"), {
    args: [
      "-n",
      "--no-cli",
      "--no-tls",
      "--no-dtls",
      "--listening-ip=127.0.0.1",
      `--listening-port=${port}`,
      "--relay-ip=127.0.0.1",
      "--allow-loopback-peers",
      "--realm=ringside.test",
      "--use-auth-secret",
      `--static-auth-secret=${secret}`,
      `--pidfile=${folder}/turn.pid`,
      `--userdb=${folder}/turn.db`,
      "--log-file=stdout",
      "--simple-log",
      "--verbose",
    ],
    cwd: folder,
    stdout: "piped",
    stderr: "null",
  }).spawn();
  let said = "";
  const reading = (async () => {
    for await (const text of server.stdout.pipeThrough(new TextDecoderStream())) said += text;
  })();
  stage.endWith(async () => {
    server.kill("SIGKILL");
    await server.status;
    await reading;
    await Deno.remove(folder, { recursive: true });
  });
  await eventually(() => /listener opened|UDP listener/i.test(said), {
    what: "coturn listens",
  });
  return { url: `turn:127.0.0.1:${port}?transport=udp`, secret };
}

/** The path of a program, or a sentence that says how to get it. */
async function installed(program: string): Promise<string> {
  for (const folder of (Deno.env.get("PATH") ?? "").split(":")) {
    const path = `${folder}/${program}`;
    if (await Deno.stat(path).then(({ isFile }) => isFile, () => false)) return path;
  }
  throw new Error(`This journey needs ${program}: apt-get install coturn`);
}
