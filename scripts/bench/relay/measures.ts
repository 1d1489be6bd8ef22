import { percentile } from "../figures.ts";
import { type BenchClient, connectPairs, inTurns } from "./bench_client.ts";
import type { BenchTarget } from "./targets.ts";

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const dropAll = (
  pairs: readonly [BenchClient, BenchClient][],
  code?: number,
): Promise<void[]> => Promise.all(pairs.flat().map((client) => client.drop(code)));

/**
 * Messages per second and core: the throughput with a fixed number in flight, divided by the
 * servers' processor time. Other load on the machine changes it little.
 */
export async function throughput(
  { bases, cpu, wire }: BenchTarget,
  { body, ms, pairs = 20, window = 64, batch = 32 }: {
    body: number;
    ms: number;
    pairs?: number;
    window?: number;
    batch?: number;
  },
): Promise<number> {
  const clients = await connectPairs(wire, bases, pairs);
  const text = "m".repeat(body);
  let received = 0;
  let running = true;
  for (const [ann, bob] of clients) {
    for (const [from, to] of [[ann, bob], [bob, ann]] as const) {
      let due = 0;
      to.onMessage = () => {
        received++;
        // Several at a time, or the server would mostly wait for its client.
        if (++due < batch || !running) return;
        for (; due > 0; due--) from.send(text);
      };
      for (let i = 0; i < window; i++) from.send(text);
    }
  }
  await wait(ms / 3);
  const [before, cpuBefore] = [received, cpu()];
  await wait(ms);
  const rate = (received - before) / (cpu() - cpuBefore);
  running = false;
  await dropAll(clients);
  return rate;
}

/** Latencies in ms of messages sent at a fixed rate, regardless of earlier ones. */
export async function latency(
  { bases, wire }: BenchTarget,
  { ms, pairs = 50, rate = 5_000 }: { ms: number; pairs?: number; rate?: number },
): Promise<{ p50: number; p99: number; p999: number }> {
  const clients = await connectPairs(wire, bases, pairs);
  const taken: number[] = [];
  for (const client of clients.flat()) {
    client.onMessage = (text) => {
      const at = text.indexOf("~") + 1;
      taken.push(performance.now() - Number(text.slice(at, at + 16)));
    };
  }
  const filler = "m".repeat(300 - 18);
  const start = performance.now();
  let sent = 0;
  while (performance.now() - start < ms) {
    const due = ((performance.now() - start) / 1_000) * rate;
    for (; sent < due; sent++) {
      // Measured from when it was due, so that a late sender does not hide latency.
      const at = (start + (sent / rate) * 1_000).toFixed(3).padStart(16, "0");
      clients[sent % pairs]?.[sent & 1]?.send(`~${at}~${filler}`);
    }
    await wait(1);
  }
  const end = performance.now() + 5_000;
  while (taken.length < sent && performance.now() < end) await wait(10);
  await dropAll(clients);
  const warm = taken.slice(Math.floor(taken.length / 5));
  return {
    p50: percentile(warm, 0.5),
    p99: percentile(warm, 0.99),
    p999: percentile(warm, 0.999),
  };
}

/** Clients that connect and join, per second of the servers' processor time. */
export async function connects(
  { bases, cpu, wire }: BenchTarget,
  count: number,
): Promise<number> {
  const before = cpu();
  const pairs = await connectPairs(wire, bases, count / 2);
  const rate = count / (cpu() - before);
  await dropAll(pairs);
  return rate;
}

/**
 * KB of server memory per idle client in its rooms; `heap`: the part in objects, without the
 * engine's reserve.
 */
export async function idleMemory(
  { bases, held, wire }: BenchTarget,
  { clients, rooms }: { clients: number; rooms: number },
): Promise<{ rss: number; heap: number | undefined }> {
  // One-time costs of the first clients do not count.
  await dropAll(await connectPairs(wire, bases, 50, rooms));
  const before = await held();
  const pairs = await connectPairs(wire, bases, clients / 2, rooms);
  await wait(300);
  for (const client of pairs.flat()) client.rest();
  await wait(300);
  const after = await held();
  await dropAll(pairs);
  const each = (bytes: number) => bytes / clients / 1_024;
  return {
    rss: each(after.rss - before.rss),
    heap: after.heap === undefined ? undefined : each(after.heap - (before.heap ?? 0)),
  };
}

/** Milliseconds until all sessions that lost their sockets at once have resumed. */
export async function resumes({ bases, wire }: BenchTarget, count: number): Promise<number> {
  const pairs = await connectPairs(wire, bases, count / 2);
  const clients = pairs.flat();
  await dropAll(pairs, 4000);
  // With several nodes, every client moves to another one: the most expensive case.
  for (const client of clients) {
    client.base = bases[(bases.indexOf(client.base) + 1) % bases.length] ?? client.base;
  }
  const start = performance.now();
  await inTurns(clients, count, async (client) => {
    // A client that is refused temporarily retries, as ours do.
    while (!await client.connect().then(() => true, () => false)) await wait(300);
  });
  const ms = performance.now() - start;
  await dropAll(pairs);
  return ms;
}
