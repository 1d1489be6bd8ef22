import type { BenchClient } from "./bench_client.ts";

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const everyMs = 20;

/** What a pair that talks for a while sees of its messages. */
export interface Talk {
  /** Latencies in ms. */
  readonly taken: readonly number[];
  /** Messages that never arrived. */
  readonly lost: number;
}

/** Lets a pair talk for `ms`: 50 messages a second in each direction. */
export async function talk([ann, bob]: [BenchClient, BenchClient], ms: number): Promise<Talk> {
  const taken: number[] = [];
  for (const client of [ann, bob]) {
    client.onMessage = (text) => {
      const at = text.indexOf("~") + 1;
      taken.push(performance.now() - Number(text.slice(at, at + 16)));
    };
  }
  const start = performance.now();
  const count = Math.floor(ms / everyMs);
  for (let sent = 0; sent < count; sent++) {
    const due = start + sent * everyMs;
    const early = due - performance.now();
    if (early > 0) await wait(early);
    // Measured from when it was due, so that a late sender does not hide latency.
    for (const client of [ann, bob]) client.send(`~${due.toFixed(3).padStart(16, "0")}~`);
  }
  const end = performance.now() + 10_000;
  while (taken.length < 2 * count && performance.now() < end) await wait(10);
  return { taken, lost: 2 * count - taken.length };
}
