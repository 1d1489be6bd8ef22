import { type Figure, percentile } from "../figures.ts";
import { type AttackName, attacks } from "./attacks.ts";
import { connectPairs } from "./bench_client.ts";
import { BenchServer } from "./bench_server.ts";
import { talk } from "./bystanders.ts";
import { scriptPath } from "./servers/script_path.ts";
import { ringsideWire } from "./wires.ts";

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const megabyte = 1024 * 1024;

const words: Record<AttackName, string> = {
  flood: "20 clients flood with frames",
  nonsense: "20 clients flood with 60 KB of nonsense",
  slow_readers: "20 readers do not read 50 KB × 50/s",
  half_open: "2,000 half-open sessions",
  no_hello: "200 sockets that say no hello",
  joins_and_leaves: "2,000 joins and leaves a second",
  full_room: "100 clients knock at a full room",
  vanishing: "50 clients vanish and come again",
  requests_in_a_row: "8 connections send requests without end",
  http2_resets: "32 connections reset streams of HTTP/2",
  half_requests: "3,000 half requests",
  unfinished_frames: "12 unfinished frames of 40 MiB",
  joins_of_a_crowded_room: "38 frames of 930 joins of a crowded room",
  seats_of_gone_sessions: "sessions that end within their own joins",
  sockets_without_session: "resumes from a frame that never was",
  cards_of_one_address: "256 sessions of one address, 1,000 cards each",
  full_event_loop: "150 sessions at 100 messages/s each",
};

/** Waits until only the bystanders are left, at most half a minute; returns the number left. */
async function leftAfter(port: number): Promise<number> {
  const end = performance.now() + 30_000;
  for (;;) {
    const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
    const [sessions = 0, sockets = 0, rooms = 0] = ["sessions", "sockets", "rooms"].map((name) =>
      Number(new RegExp(`^ringside_${name} (\\d+)`, "m").exec(text)?.[1])
    );
    const left = sessions - 2 + (sockets - 2) + (rooms - 1);
    if (left === 0 || performance.now() > end) return left;
    await wait(200);
  }
}

/** Polls a relay's health; `waits`: how long each answer took, in ms. */
function watchHealth(
  port: number,
): { readonly waits: () => readonly number[]; readonly stop: () => void } {
  const waits: number[] = [];
  let asked = 0;
  let stopped = false;
  (async () => {
    while (!stopped) {
      asked = performance.now();
      const response = await fetch(`http://127.0.0.1:${port}/health`).catch(() => undefined);
      await response?.body?.cancel().catch(() => {});
      waits.push(performance.now() - asked);
      asked = 0;
      await wait(50);
    }
  })();
  return {
    // A request that is still unanswered has taken at least this long.
    waits: () => asked === 0 ? waits : [...waits, performance.now() - asked],
    stop: () => stopped = true,
  };
}

async function under(attack: AttackName, ms: number): Promise<Figure[]> {
  const server = await BenchServer.deno("guarded.ts");
  const [pair] = await connectPairs(ringsideWire, [`ws://127.0.0.1:${server.port}`], 1);
  let attacker: Deno.ChildProcess | undefined;
  try {
    if (!pair) throw new Error("No bystanders");
    await talk(pair, 500);
    const without = await talk(pair, ms);
    const before = (await server.held()).rss;
    attacker = new Deno.Command(Deno.execPath(), {
      args: ["run", "-A", "--no-check", scriptPath("attacker.ts"), `${server.port}`, attack],
      stderr: "null",
    }).spawn();
    const health = watchHealth(server.port);
    let most = before;
    const sampler = setInterval(() => most = Math.max(most, server.resident()), 100);
    await wait(1_500);
    const during = await talk(pair, ms);
    clearInterval(sampler);
    health.stop();
    attacker.kill("SIGKILL");
    await attacker.status;
    attacker = undefined;
    const what = words[attack];
    const left = await leftAfter(server.port).catch(() => undefined);
    if (left === undefined) {
      return [{ what: `${what}: the relay stayed up (1) or not (0)`, value: 0, unit: "" }];
    }
    const after = (await server.held()).rss;
    return [
      {
        what: `${what}: bystander's p99`,
        value: percentile(during.taken, 0.99),
        unit: "ms",
        beside: { what: "without", value: percentile(without.taken, 0.99) },
      },
      { what: "… wait for /health, p99", value: percentile(health.waits(), 0.99), unit: "ms" },
      { what: "… longest wait for /health", value: Math.max(...health.waits()), unit: "ms" },
      { what: "… messages of the bystanders that were lost", value: during.lost, unit: "" },
      { what: "… memory grew by at most", value: (most - before) / megabyte, unit: "MB" },
      { what: "… and afterwards by", value: (after - before) / megabyte, unit: "MB" },
      { what: "… sessions, sockets and rooms that stayed", value: left, unit: "" },
    ];
  } finally {
    attacker?.kill("SIGKILL");
    await Promise.all((pair ?? []).map((client) => client.drop()));
    await server.stop();
  }
}

/** Suspends the process for a while, as on a sleeping laptop or a busy machine. */
async function stoodStill(): Promise<Figure[]> {
  const server = await BenchServer.deno("guarded.ts");
  const [pair] = await connectPairs(ringsideWire, [`ws://127.0.0.1:${server.port}`], 1);
  try {
    if (!pair) throw new Error("No bystanders");
    await talk(pair, 500);
    server.signal("SIGSTOP");
    const [ann, bob] = pair;
    const heard = new Promise<void>((resolve) => bob.onMessage = () => resolve());
    ann.send("said while it stood still");
    await wait(6_000);
    server.signal("SIGCONT");
    const since = performance.now();
    await heard;
    const first = performance.now() - since;
    const { lost } = await talk(pair, 1_000);
    return [
      { what: "stopped for 6 s: what was said meanwhile arrives", value: first, unit: "ms" },
      { what: "… messages lost afterwards", value: lost, unit: "" },
    ];
  } finally {
    server.signal("SIGCONT");
    await Promise.all((pair ?? []).map((client) => client.drop()));
    await server.stop();
  }
}

/**
 * The effect of misbehaving clients on everyone else: on a pair of bystanders that talk, and on the
 * relay's memory. `only` names attacks, or `stood_still`.
 */
export async function hostilityBench(ms: number, only?: readonly string[]): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const attack of Object.keys(attacks) as AttackName[]) {
    if (only && !only.includes(attack)) continue;
    console.log(`  … ${words[attack]}`);
    figures.push(...await under(attack, ms));
  }
  if (!only || only.includes("stood_still")) figures.push(...await stoodStill());
  return figures;
}
