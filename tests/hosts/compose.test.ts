import { expect } from "@std/expect";
import { join } from "node:path";
import { parse } from "yaml";
import * as v from "valibot";
import { IceServer } from "@ringside/protocol";
import { readSettings } from "../../relay/settings.ts";
import { Deadline } from "../../scripts/patience/deadline.ts";
import { RelayProcess } from "../doubles/relay_process.ts";
import { until } from "../doubles/until.ts";
import {
  canHaveOwnNetwork,
  insideOwnNetwork,
  OwnNetwork,
} from "../journeys/harness/own_network.ts";
import { RawClient } from "./raw_client.ts";

const folder = "relay/hosts/compose";
/**
 * A public address, in a network of the test's own that leads nowhere. As a domain it needs no DNS,
 * and Caddy makes a certificate for it without asking anybody.
 */
const domain = "11.0.0.1";

/** Another, which is this machine's as its cloud sees it. */
const publicAddress = "12.0.0.1";

interface Service {
  readonly image?: string;
  readonly network_mode: string;
  readonly command?: string[];
  readonly environment?: Record<string, string>;
  readonly volumes: string[];
}

/** The file as `docker compose` reads it with a domain set. */
async function services(): Promise<Record<string, Service>> {
  const text = await Deno.readTextFile(join(folder, "compose.yaml"));
  return parse(text.replaceAll(/\$\{RINGSIDE_DOMAIN(?::\?[^}]*)?\}/g, domain)).services;
}

async function run(program: string, args: string[], env: Record<string, string> = {}) {
  const { code, stderr, stdout } = await new Deno.Command(program, { args, env }).output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { code, said: text(stdout) + text(stderr) };
}

const firstStart = (secrets: string, RINGSIDE_DOMAIN = domain) =>
  run("sh", [join(folder, "first_start.sh"), join(folder, "turnserver.conf"), secrets], {
    RINGSIDE_DOMAIN,
  });

async function inFolder(use: (secrets: string) => Promise<void>): Promise<void> {
  const secrets = await Deno.makeTempDir({ prefix: "ringside-compose-" });
  try {
    await use(secrets);
  } finally {
    await Deno.remove(secrets, { recursive: true });
  }
}

if (insideOwnNetwork) {
  await beginNetwork();
  Deno.test("the whole host runs as its files say", () => inFolder(wholeHost));
  Deno.test("TURN works behind address translation, and never leads inside", () =>
    inFolder(behindTranslation));
} else {
  const canNot = Deno.uid() !== 0 || !await canHaveOwnNetwork();
  if (canNot) console.log("No network of our own can be made: the composed host goes untested.");
  Deno.test(
    { name: "compose: Caddy, relay and coturn run as their files say", ignore: canNot },
    async () => {
      expect((await OwnNetwork.run(import.meta.filename!)).success).toBe(true);
    },
  );

  Deno.test("compose: the relay understands its environment, and every file is there", async () => {
    const all = await services();
    expect(readSettings(all.relay?.environment ?? {})).toMatchObject({
      ok: true,
      settings: { host: "127.0.0.1", names: [domain], stun: "off", turnUrls: { length: 2 } },
    });
    for (const { image = ":built", network_mode, volumes } of Object.values(all)) {
      expect(image).toMatch(/:[\w.-]+$/);
      // The limits of an address, STUN and TURN need the addresses of the clients.
      expect(network_mode).toBe("host");
      for (const volume of volumes.filter((volume) => volume.startsWith("."))) {
        expect((await Deno.stat(join(folder, volume.split(":")[0] ?? ""))).isFile).toBe(true);
      }
    }
  });

  Deno.test("compose: the ports in the guide are those of the files", async () => {
    const read = (path: string) => Deno.readTextFile(path);
    const conf = await read(join(folder, "turnserver.conf"));
    const value = (name: string) => new RegExp(`^${name}=(\\d+)$`, "m").exec(conf)?.[1];
    const [least, most] = [value("min-port"), value("max-port")];
    expect(Number(most) - Number(least)).toBeGreaterThanOrEqual(Number(value("total-quota")));
    const ports = [`${least}-${most} UDP`, `${value("listening-port")} TCP and UDP`];
    const texts = [
      await read(join(folder, "compose.yaml")),
      await read("relay/hosts/README.md"),
    ];
    expect(texts.map((text) => ports.filter((port) => !text.includes(port)))).toEqual([[], []]);
  });

  Deno.test({
    name: "compose: the first start makes a secret, each further one keeps it",
    ignore: Deno.uid() !== 0,
  }, () =>
    inFolder(async (secrets) => {
      const read = (name: string) => Deno.readTextFile(join(secrets, name));
      expect((await firstStart(secrets)).code).toBe(0);
      const secret = await read("turn_secret");
      expect(secret).toMatch(/^[0-9a-f]{64}$/);
      expect(await read("turnserver.conf")).toContain(`\nstatic-auth-secret=${secret}\n`);
      for (const name of ["turn_secret", "turnserver.conf"]) {
        expect((await Deno.stat(join(secrets, name))).mode! & 0o777).toBe(0o600);
      }
      expect((await firstStart(secrets)).code).toBe(0);
      expect(await read("turn_secret")).toBe(secret);
      await inFolder(async (others) => {
        await firstStart(others);
        expect(await Deno.readTextFile(join(others, "turn_secret"))).not.toBe(secret);
      });
    }));

  for (const wrong of ["", "relay example", "-x", "https://relay.example", "relay.invalid"]) {
    Deno.test(`compose: the domain "${wrong}" stops the first start with a sentence`, () =>
      inFolder(async (secrets) => {
        const { code, said } = await firstStart(secrets, wrong);
        expect(code).toBe(1);
        expect(said).toMatch(
          /^(RINGSIDE_DOMAIN must be a domain|relay\.invalid has no IPv4 address).*\n$/,
        );
        expect([...Deno.readDirSync(secrets)]).toEqual([]);
      }));
  }
}

/** The addresses of a machine on the internet, of one inside it, and of somebody whom TURN may reach. */
async function beginNetwork(): Promise<void> {
  const steps = [
    "link set lo up",
    "link add name wan type veth peer name far",
    "link set wan up",
    "link set far up",
    `addr add ${domain}/24 dev wan`,
    "addr add 11.0.0.2/24 dev wan",
    "addr add 10.0.0.5/24 dev wan",
    "addr add 2600::1/64 dev wan nodad",
    `route add ${publicAddress}/32 dev wan src 10.0.0.5`,
  ];
  for (const step of steps) expect((await run("ip", step.split(" "))).said).toBe("");
}

/** Resolves when a port takes connections: coturn's own clients wait for ever for a lost answer. */
async function listens(hostname: string, port: number): Promise<void> {
  const deadline = new Deadline(15_000);
  while (!deadline.isOver) {
    try {
      return (await Deno.connect({ hostname, port })).close();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
  throw new Error(`Nothing listens on ${hostname}:${port} after ${deadline}`);
}

/** A machine that only its cloud knows by its public address. */
async function behindTranslation(secrets: string): Promise<void> {
  expect(await firstStart(secrets, publicAddress)).toEqual({ code: 0, said: "" });
  const file = join(secrets, "turnserver.conf");
  expect(await Deno.readTextFile(file)).toContain(`\nexternal-ip=${publicAddress}/10.0.0.5\n`);
  // The machine's name leads to IPv4 alone here.
  const more = "listening-ip=2600::1\nrelay-ip=2600::1\n";
  await Deno.writeTextFile(file, more, { append: true });
  const coturn = new Deno.Command("turnserver", { args: ["-c", file], ...quiet }).spawn();
  try {
    const secret = await Deno.readTextFile(join(secrets, "turn_secret"));
    const through = (...args: string[]) =>
      run("turnutils_uclient", ["-W", secret, "-u", "ann", "-n", "3", "-c", ...args, "10.0.0.5"]);
    await listens("10.0.0.5", 3478);
    expect((await through("-m", "2", "-y")).said).toMatch(/tot_send_msgs=6, tot_recv_msgs=6/);
    for (const inside of ["127.0.0.1", "::ffff:10.0.0.5", "::10.0.0.5", "64:ff9b::a00:5"]) {
      const family = inside.includes(":") ? ["-x"] : [];
      const { said } = await through("-m", "1", "-e", inside, ...family);
      expect([inside, /403 \(Forbidden IP\)/.test(said)]).toEqual([inside, true]);
    }
  } finally {
    coturn.kill("SIGKILL");
    await coturn.status;
  }
}

const quiet = { stdin: "null", stdout: "null", stderr: "null" } as const;

/** All three programs, on the ports and with the files of the host that is deployed. */
async function wholeHost(secrets: string): Promise<void> {
  const all = await services();
  expect(await firstStart(secrets)).toEqual({ code: 0, said: "" });
  const inHere = (text: string) => text.replace("/secrets", secrets);

  const env = { HOME: secrets, XDG_DATA_HOME: secrets, XDG_CONFIG_HOME: secrets };
  const caddyArgs = ["--config", join(folder, "Caddyfile"), "--adapter", "caddyfile"];
  const caddyEnv = { ...env, ...all.caddy?.environment };
  expect((await run("caddy", ["validate", ...caddyArgs], caddyEnv)).said)
    .toContain("Valid configuration");
  const relay = await RelayProcess.start(
    Object.fromEntries(
      Object.entries(all.relay?.environment ?? {}).map(([name, text]) => [name, inHere(text)]),
    ),
  );
  const caddy = new Deno.Command("caddy", { args: ["run", ...caddyArgs], env: caddyEnv, ...quiet })
    .spawn();
  const coturn = new Deno.Command("turnserver", {
    args: (all.coturn?.command ?? []).map(inHere),
    ...quiet,
  }).spawn();
  const peer = new Deno.Command("turnutils_peer", { args: ["-L", "11.0.0.2"], ...quiet }).spawn();
  try {
    await overTls(secrets);
    const { client, welcome } = await RawClient.welcomed(relay.url);
    const [stun, turn] = v.parse(v.array(IceServer), welcome.ice);
    expect(stun).toEqual({ urls: [`stun:${domain}:3478`] });
    expect(turn?.urls).toEqual(
      ["udp", "tcp"].map((way) => `turn:${domain}:3478?transport=${way}`),
    );
    const { credential = "", username = "" } = turn ?? {};
    await client.bye();

    await listens(domain, 3478);
    const asked = await run("turnutils_stunclient", [domain]);
    expect(asked.said).toMatch(/UDP reflexive addr: 11\.0\.0\.\d+:\d+/);
    const through = (to: string, password = credential, ...more: string[]) =>
      run("turnutils_uclient", [
        ...["-u", username, "-w", password, "-e", to, "-n", "3", "-m", "1", "-c", ...more],
        domain,
      ]);
    for (const way of [[], ["-t"]]) {
      const relayed = await through("11.0.0.2", credential, ...way);
      expect(relayed.said).toMatch(/tot_send_msgs=3, tot_recv_msgs=3/);
    }
    for (const inside of ["10.0.0.5", "127.0.0.1"]) {
      expect((await through(inside)).said).toMatch(/403 \(Forbidden IP\)/);
    }
    expect((await through("11.0.0.2", "a guess")).said).toMatch(/401|Unauthorized|Cannot complete/);
    expect(relay.lines.join("\n")).not.toContain("no_ice_servers");
  } finally {
    for (const child of [caddy, coturn, peer]) {
      child.kill("SIGKILL");
      await child.status;
    }
    await relay.end();
  }
}

/** The relay behind Caddy, whose own authority has signed the certificate. */
async function overTls(secrets: string): Promise<void> {
  const root = join(secrets, "caddy/pki/authorities/local/root.crt");
  let signed = false;
  await until("Caddy has a certificate", () => {
    try {
      signed = Deno.statSync(root).size > 0;
    } catch {
      // Not yet.
    }
    return signed;
  });
  using client = Deno.createHttpClient({ caCerts: [await Deno.readTextFile(root)] });
  const status = async (path: string) => {
    // Deno's own option, which this member's types (the browser's) do not know.
    const options: RequestInit & { client: Deno.HttpClient } = { client };
    const response = await fetch(`https://${domain}${path}`, options);
    await response.body?.cancel();
    return response.status;
  };
  let answered: number | undefined;
  let over = false;
  const asking = (async () => {
    while (answered === undefined && !over) {
      answered = await status("/health").catch(() => undefined);
    }
  })();
  await until("Caddy answers", () => answered !== undefined).finally(() => over = true);
  await asking;
  expect(answered).toBe(200);
  expect(await status("/ready")).toBe(200);
  expect(await status("/metrics")).toBe(404);
}
