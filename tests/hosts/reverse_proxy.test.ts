import { expect } from "@std/expect";
import { join } from "node:path";
import { RelayProcess } from "../doubles/relay_process.ts";
import { selfSigned } from "../doubles/self_signed.ts";
import { until } from "../doubles/until.ts";

/** A proxy in front of a relay, set up as the hosting guide says, except for names and ports. */
interface Proxy {
  readonly program: string;
  /** The code block in the guide, by its language. */
  readonly language: string;
  /** What to run, once its settings are written. */
  prepare(block: string, here: Here): Promise<{ check: string[]; run: string[] }>;
}

interface Here {
  readonly folder: string;
  readonly port: number;
  readonly relayPort: number;
  readonly certificate: string;
  readonly key: string;
}

const proxies: readonly Proxy[] = [
  {
    program: "nginx",
    language: "nginx",
    async prepare(block, { certificate, folder, key, port, relayPort }) {
      const server = block
        .replace("listen 443 ssl", `listen 127.0.0.1:${port} ssl`)
        .replace(/ssl_certificate .*;/, `ssl_certificate ${certificate};`)
        .replace(/ssl_certificate_key .*;/, `ssl_certificate_key ${key};`)
        .replace("127.0.0.1:8787", `127.0.0.1:${relayPort}`);
      const file = join(folder, "nginx.conf");
      const own = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .map((what) => `${what}_temp_path ${join(folder, what)};`).join("\n");
      await Deno.writeTextFile(
        file,
        `pid ${join(folder, "pid")};\nevents {}\nhttp {\n${own}\n${server}\n}\n`,
      );
      const common = ["-p", folder, "-c", file, "-e", join(folder, "error.log")];
      return {
        check: [...common, "-t"],
        run: [...common, "-g", "daemon off; master_process off;"],
      };
    },
  },
  {
    program: "caddy",
    language: "caddyfile",
    async prepare(block, { certificate, folder, key, port, relayPort }) {
      const settings = block
        .replace("{\n", "{\n  admin off\n  auto_https off\n")
        .replace("relay.example {", `https://localhost:${port} {\n  tls ${certificate} ${key}`)
        .replace("127.0.0.1:8787", `127.0.0.1:${relayPort}`);
      const file = join(folder, "Caddyfile");
      await Deno.writeTextFile(file, settings);
      const common = ["--config", file, "--adapter", "caddyfile"];
      return { check: ["validate", ...common], run: ["run", ...common] };
    },
  },
];

const page = await Deno.readTextFile("relay/hosts/README.md");

for (const proxy of proxies) {
  const { language, program } = proxy;
  const isThere = await new Deno.Command("which", { args: [program], stdout: "null" }).output();
  const ignore = !isThere.success;
  if (ignore) console.log(`${program} is not installed: what the page says of it goes untested.`);
  Deno.test({ name: `a relay behind ${program}, set up as the guide says`, ignore }, async () => {
    const folder = await Deno.makeTempDir({ prefix: "ringside-proxy-" });
    const relay = await RelayProcess.start({
      RELAY_TRUSTED_PROXIES: "127.0.0.1",
      RELAY_SESSIONS_PER_ADDRESS: "2",
    });
    let running: Deno.ChildProcess | undefined;
    try {
      const [, block = ""] = new RegExp("```" + language + "\n([\\s\\S]*?)```").exec(page) ?? [];
      const signed = await selfSigned(folder, "DNS:localhost");
      const here = { folder, port: freePort(), relayPort: relay.port, ...signed };
      const { check, run } = await proxy.prepare(block, here);
      const options = { env: { HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder } };
      const checked = await new Deno.Command(program, { args: check, ...options }).output();
      const said = new TextDecoder().decode(checked.stderr);
      if (!checked.success) throw new Error(`${program} refuses its settings: ${said}`);
      running = new Deno.Command(program, {
        ...{ args: run, ...options },
        ...{ stdin: "null", stdout: "null", stderr: "null" },
      }).spawn();
      await serves(here);
    } finally {
      if (running) await end(running);
      await relay.end();
      await Deno.remove(folder, { recursive: true });
    }
  });
}

/** Checks everything that a proxy can get wrong. */
async function serves({ certificate, port }: Here): Promise<void> {
  const caCerts = [await Deno.readTextFile(certificate)];
  using client = Deno.createHttpClient({ caCerts });
  const url = `https://localhost:${port}`;
  let tired = false;
  const no = () => false;
  const status = async (path: string, options: RequestInit = {}) => {
    // Deno's own option, which the browser's types in this workspace member do not know.
    const request: RequestInit & { client: Deno.HttpClient } = { client, ...options };
    const response = await fetch(url + path, request);
    await response.body?.cancel();
    return response.status;
  };
  let answers = false;
  const asking = (async () => {
    while (!answers && !tired) answers = await status("/health").then((code) => code === 200, no);
  })();
  await until("it answers", () => answers).finally(() => tired = true);
  await asking;
  // Scrapers reach the relay itself.
  expect(await status("/metrics")).toBeGreaterThanOrEqual(403);
  const large = { method: "POST", body: "x".repeat(100_000) };
  // 502 where the relay had refused it by its length, and hung up, while the proxy still sent it.
  expect([413, 502]).toContain(await status("/v1/tokens", large));

  const sockets: WebSocket[] = [];
  const open = (forwardedFor: string) => {
    const options = {
      protocols: ["ringside.1"],
      headers: { "x-forwarded-for": forwardedFor },
      client,
    };
    const socket: WebSocket = Reflect.construct(WebSocket, [
      `wss://localhost:${port}/v1/socket`,
      options,
    ]);
    sockets.push(socket);
    const heard: Record<string, unknown>[] = [];
    socket.onmessage = ({ data }) => heard.push(JSON.parse(data));
    const closed = new Promise<number>((resolve) => socket.onclose = ({ code }) => resolve(code));
    socket.onerror = (event) => event.preventDefault();
    socket.onopen = () => socket.send('{"t":"hello","v":1}');
    const take = async (t: string) => {
      await until(`${t} is heard`, () => heard.some((frame) => frame.t === t));
      return heard.find((frame) => frame.t === t);
    };
    return { socket, closed, take };
  };
  const room = "r".repeat(43);
  const [ann, bob] = [open("192.0.2.1"), open("192.0.2.2")];
  for (const { socket, take } of [ann, bob]) {
    await take("welcome");
    socket.send(JSON.stringify({ t: "join", room, card: "" }));
    await take("joined");
  }
  const body = "b".repeat(60_000);
  ann.socket.send(JSON.stringify({ t: "send", n: 1, room, body }));
  expect(await bob.take("message")).toMatchObject({ body });
  // The proxy sets the address, not the client: a third session from here exceeds the limit.
  expect(await open("192.0.2.3").closed).toBe(4431);
  for (const socket of sockets) socket.close(1000);
  await Promise.all([ann.closed, bob.closed]);
}

function freePort(): number {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = listener.addr;
  listener.close();
  return port;
}

async function end(child: Deno.ChildProcess): Promise<void> {
  try {
    child.kill("SIGKILL");
  } catch {
    // It has already ended by itself.
  }
  await child.status;
}
