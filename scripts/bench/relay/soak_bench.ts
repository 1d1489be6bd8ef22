import { type Figure, percentile } from "../figures.ts";
import { type BenchClient, connectPairs, makePair } from "./bench_client.ts";
import { BenchServer } from "./bench_server.ts";
import { ringsideWire } from "./wires.ts";

/** Parameters of a soak. */
export interface Soak {
  readonly sessions: number;
  readonly minutes: number;
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const megabyte = 1024 * 1024;
/** Messages per second over all sessions, and connects and losses per second. */
const messagesPerSecond = 1_000;
const churn = { resumed: 40, left: 20 };
const sampleMs = 10_000;
const filler = "m".repeat(300);

/** One sample of the server. */
interface Sample {
  readonly minute: number;
  readonly bytes: number;
}

/** The slope of a line through the samples, by least squares: bytes a minute. */
function slope(samples: readonly Sample[]): number {
  const mean = (values: number[]) => values.reduce((all, one) => all + one, 0) / values.length;
  const [x, y] = [mean(samples.map(({ minute }) => minute)), mean(samples.map((s) => s.bytes))];
  const rise = samples.reduce((all, s) => all + (s.minute - x) * (s.bytes - y), 0);
  return rise / samples.reduce((all, { minute }) => all + (minute - x) ** 2, 0);
}

/** Thousands of sessions that talk, come, go and come back, for a long time. */
class Soaking {
  readonly taken: number[] = [];
  readonly samples: Sample[] = [];
  sent = 0;
  resumed = 0;
  begun = 0;
  /** Sockets that the server closed, or did not accept at once. */
  turnedAway = 0;
  /** Pairs with one client away; nothing is sent to them. */
  readonly #away = new Set<number>();
  #pairs: [BenchClient, BenchClient][] = [];
  #going = true;
  #paused = false;
  #start = 0;

  constructor(private readonly server: BenchServer, private readonly soak: Soak) {}

  get #base(): string {
    return `ws://127.0.0.1:${this.server.port}`;
  }

  async run(): Promise<void> {
    const { minutes, sessions } = this.soak;
    this.#pairs = await connectPairs(ringsideWire, [this.#base], sessions / 2);
    for (const pair of this.#pairs) this.#listen(pair);
    this.#start = performance.now();
    const talking = this.#talk();
    const coming = [this.#resume(), this.#replace()];
    const end = this.#start + minutes * 60_000;
    while (performance.now() < end) {
      await wait(Math.min(sampleMs, Math.max(0, end - performance.now())));
      await this.#sample();
    }
    this.#going = false;
    await Promise.all([talking, ...coming]);
    const patience = performance.now() + 10_000;
    while (this.taken.length < this.sent && performance.now() < patience) await wait(20);
    const open = this.#pairs.flat().filter(({ isOpen }) => isOpen);
    await Promise.all(open.map((client) => client.drop()));
  }

  #listen(pair: readonly BenchClient[]): void {
    for (const client of pair) {
      client.onMessage = (text) => {
        const at = text.indexOf("~") + 1;
        this.taken.push(performance.now() - Number(text.slice(at, at + 16)));
      };
      client.onLost = () => {
        this.turnedAway++;
        if (this.#going) void this.#comeBack(client);
      };
    }
  }

  /** As our clients do: a refused client retries. */
  async #comeBack(client: BenchClient): Promise<void> {
    while (this.#going && !await client.connect().then(() => true, () => false)) {
      this.turnedAway++;
      await wait(500);
    }
  }

  async #sample(): Promise<void> {
    // The server collects garbage before it is measured, and no message should wait for that.
    this.#paused = true;
    await wait(200);
    const bytes = (await this.server.held()).rss;
    const minute = (performance.now() - this.#start) / 60_000;
    this.samples.push({ minute, bytes });
    if (this.samples.length % 6 === 0) {
      console.log(
        `  … ${minute.toFixed(1)} min: ${(bytes / megabyte).toFixed(0)} MB, ` +
          `${this.sent} messages, ${this.resumed} resumed, ${this.begun} begun`,
      );
    }
    this.#paused = false;
  }

  /** Calls `task` this many times per second while the soak runs. */
  async #pace(perSecond: number, task: () => void): Promise<void> {
    let due = performance.now();
    while (this.#going) {
      await wait(2);
      const now = performance.now();
      if (this.#paused) due = now;
      for (; due < now; due += 1_000 / perSecond) task();
    }
  }

  #pick(): { at: number; pair: [BenchClient, BenchClient] } | undefined {
    const at = Math.floor(Math.random() * this.#pairs.length);
    const pair = this.#pairs[at];
    const isThere = pair?.every((client) => client.isOpen) && !this.#away.has(at);
    return pair && isThere ? { at, pair } : undefined;
  }

  #talk(): Promise<void> {
    return this.#pace(messagesPerSecond, () => {
      const picked = this.#pick();
      if (!picked) return;
      this.sent++;
      const at = performance.now().toFixed(3).padStart(16, "0");
      picked.pair[Math.random() < 0.5 ? 0 : 1].send(`~${at}~${filler}`);
    });
  }

  /** Lost sockets, whose sessions resume. */
  #resume(): Promise<void> {
    return this.#change(churn.resumed, async ([client]) => {
      await client.drop(4000);
      await this.#comeBack(client);
      this.resumed++;
    });
  }

  /** Pairs that leave, and new ones that replace them. */
  #replace(): Promise<void> {
    return this.#change(churn.left / 2, async (pair, at) => {
      await Promise.all(pair.map((client) => client.drop()));
      const fresh = makePair(ringsideWire, [this.#base], 1);
      this.#listen(fresh);
      for (const client of fresh) await this.#comeBack(client);
      this.#pairs[at] = fresh;
      this.begun += 2;
    });
  }

  #change(
    perSecond: number,
    task: (pair: [BenchClient, BenchClient], at: number) => Promise<void>,
  ): Promise<void> {
    return this.#pace(perSecond, () => {
      const picked = this.#pick();
      if (!picked) return;
      const { at, pair } = picked;
      this.#away.add(at);
      // Wait for messages in flight first.
      wait(300).then(() => this.#going ? task(pair, at) : undefined)
        .finally(() => this.#away.delete(at));
    });
  }
}

/** The relay's memory and latency over a long time: does anything grow? */
export async function soakBench(soak: Soak): Promise<Figure[]> {
  const server = await BenchServer.deno("ringside.ts");
  try {
    const soaking = new Soaking(server, soak);
    await soaking.run();
    const { begun, resumed, samples, sent, taken, turnedAway } = soaking;
    // One-time costs of the first minutes do not count.
    const later = samples.slice(Math.floor(samples.length / 3));
    const of = `${soak.sessions} sessions, ${soak.minutes} min`;
    const middle = taken.length >> 1;
    return [
      { what: `${of}: memory's slope`, value: slope(later) / megabyte, unit: "MB/min" },
      { what: "… memory at the end", value: (samples.at(-1)?.bytes ?? 0) / megabyte, unit: "MB" },
      { what: "… median latency", value: percentile(taken, 0.5), unit: "ms" },
      {
        what: "… p99 of the second half",
        value: percentile(taken.slice(middle), 0.99),
        unit: "ms",
        beside: { what: "the first half", value: percentile(taken.slice(0, middle), 0.99) },
      },
      { what: "… messages", value: sent, unit: "" },
      { what: "… that did not arrive", value: sent - taken.length, unit: "" },
      { what: "… sessions resumed", value: resumed, unit: "" },
      { what: "… sessions begun anew", value: begun, unit: "" },
      { what: "… sockets ended or not taken at once", value: turnedAway, unit: "", aim: "0" },
    ];
  } finally {
    await server.stop();
  }
}
