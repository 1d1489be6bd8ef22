import { percentile } from "../figures.ts";
import { type BenchClient, connectPairs, inTurns } from "./bench_client.ts";
import type { BenchTarget } from "./targets.ts";

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const dropAll = (
  pairs: readonly [BenchClient, BenchClient][],
  code?: number,
): Promise<void[]> => Promise.all(pairs.flat().map((client) => client.drop(code)));

/**
 * Messages a second per core: as many as come through with so many on the way, by the processor
 * time that the servers took for them. Other load on the machine does not change that much.
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
        // Some at a time: a server that waits for its client would be measured asleep.
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

/** Latencies in ms of messages that come at a fixed rate, whatever became of those before. */
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
      // As of when it was due: a sender that is late must not hide what is.
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

/** Clients that come in and join, per second of the servers' processor time. */
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
 * KB that the servers hold for each client that is in its rooms and says nothing; `heap`: of that
 * what objects take, without what the engine keeps in reserve.
 */
export async function idleMemory(
  { bases, held, wire }: BenchTarget,
  { clients, rooms }: { clients: number; rooms: number },
): Promise<{ rss: number; heap: number | undefined }> {
  // What the first clients bring about once is not theirs.
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

/** Milliseconds until all of so many sessions that lost their sockets at once have them back. */
export async function resumes({ bases, wire }: BenchTarget, count: number): Promise<number> {
  const pairs = await connectPairs(wire, bases, count / 2);
  const clients = pairs.flat();
  await dropAll(pairs, 4000);
  // Where there are several nodes everyone comes to another: the costliest case.
  for (const client of clients) {
    client.base = bases[(bases.indexOf(client.base) + 1) % bases.length] ?? client.base;
  }
  const start = performance.now();
  await inTurns(clients, count, async (client) => {
    // A client that is turned away for now comes again, as ours do.
    while (!await client.connect().then(() => true, () => false)) await wait(300);
  });
  const ms = performance.now() - start;
  await dropAll(pairs);
  return ms;
}
