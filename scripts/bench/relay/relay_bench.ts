import { join } from "node:path";
import { projectRoot } from "../../build/project_root.ts";
import type { Figure } from "../figures.ts";
import { barChart } from "./chart.ts";
import { connects, idleMemory, latency, resumes, throughput } from "./measures.ts";
import { bareKind, kinds, type TargetKind } from "./targets.ts";

/** Everything that was measured of one kind of server; what does not apply is absent. */
interface Measured {
  perCore300?: number;
  perCore2k?: number;
  p50?: number;
  p99?: number;
  p999?: number;
  connects?: number;
  idleKb1?: number;
  idleKb50?: number;
  resumeMs?: number;
}

const only = (name: string): boolean => {
  const wanted = Deno.env.get("BENCH_ONLY");
  return !wanted || wanted.split(",").some((part) => name.includes(part));
};
const quick = Deno.env.get("BENCH_QUICK") !== undefined;
const ms = quick ? 1_500 : 4_000;

async function measure(kind: TargetKind, resumeCount: number): Promise<Measured> {
  const target = await kind.start();
  try {
    const measured: Measured = {};
    const clients = quick ? 1_000 : 2_000;
    // Memory first, while the process is as it started.
    measured.idleKb1 = await idleMemory(target, { clients, rooms: 1 });
    if (kind.isOurs) measured.idleKb50 = await idleMemory(target, { clients, rooms: 50 });
    measured.connects = await connects(target, 400);
    measured.perCore300 = await throughput(target, { body: 300, ms });
    measured.perCore2k = await throughput(target, { body: 2_048, ms });
    Object.assign(measured, await latency(target, { ms }));
    if (kind.isOurs || kind === bareKind) measured.resumeMs = await resumes(target, resumeCount);
    return measured;
  } finally {
    await target.stop();
  }
}

const measures: readonly [keyof Measured, string, string, string?][] = [
  ["perCore300", "messages of 300 B a second and core", "/s", "≥ 0.85 of bare, above every peer"],
  ["perCore2k", "messages of 2 KB a second and core", "/s", "≥ 0.85 of bare, above every peer"],
  ["p50", "latency at 5,000 messages/s, median", "ms"],
  ["p99", "latency at 5,000 messages/s, p99", "ms", "≤ 1.5 of bare"],
  ["p999", "latency at 5,000 messages/s, p99.9", "ms"],
  ["connects", "clients let in a second and core", "/s"],
  ["idleKb1", "memory of an idle client, 1 room", "KB", "≤ bare + 6"],
  ["idleKb50", "memory of an idle client, 50 rooms", "KB", "≤ bare + 20"],
  ["resumeMs", "sessions resumed at once, each on another node", "ms", "5,000 in ≤ 3,000 ms"],
];

/** Measures our relay beside what people would pick instead; writes JSON and a chart. */
export async function relayBench(): Promise<Figure[]> {
  const results = new Map<string, Measured>();
  const resumeCount = quick ? 1_000 : 5_000;
  for (const kind of [bareKind, ...kinds.filter(({ name }) => only(name))]) {
    console.log(`  … ${kind.name}`);
    results.set(kind.name, await measure(kind, resumeCount));
  }
  const bare = results.get(bareKind.name) ?? {};
  bare.idleKb50 = bare.idleKb1;
  const folder = join(projectRoot, "dist", "bench");
  await Deno.mkdir(folder, { recursive: true });
  const record = {
    when: new Date().toISOString(),
    deno: Deno.version.deno,
    cores: navigator.hardwareConcurrency,
    resumeCount,
    results: Object.fromEntries(results),
  };
  await Deno.writeTextFile(join(folder, "relay.json"), JSON.stringify(record, null, 2));
  const ours = new Set(kinds.filter(({ isOurs }) => isOurs).map(({ name }) => name));
  const charted = ["perCore300", "p99", "idleKb1"] as const;
  const groups = measures.filter(([key]) => (charted as readonly string[]).includes(key))
    .map(([key, title, unit]) => ({
      title,
      unit,
      bars: [...results].flatMap(([name, measured]) => {
        const value = measured[key];
        return value === undefined ? [] : [{ name, value, ours: ours.has(name) }];
      }),
    }));
  await Deno.writeTextFile(join(folder, "relay.svg"), barChart(groups));
  return measures.flatMap(([key, what, unit, aim]) =>
    [...results].flatMap(([name, measured]): Figure[] => {
      const value = measured[key];
      if (value === undefined) return [];
      const beside = bare[key] === undefined || name === bareKind.name
        ? {}
        : { beside: { what: "bare", value: bare[key] } };
      const aimed = ours.has(name) && aim ? { aim } : {};
      const counted = key === "resumeMs" ? `${resumeCount} ${what}` : what;
      return [{ what: `${name}: ${counted}`, value, unit, ...beside, ...aimed }];
    })
  );
}
