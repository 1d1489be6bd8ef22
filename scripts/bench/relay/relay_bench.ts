import type { Figure } from "../figures.ts";
import { barChart } from "./chart.ts";
import { connects, idleMemory, latency, resumes, throughput } from "./measures.ts";
import { relayCharts } from "./relay_charts.ts";
import {
  type Measured,
  mergeRecords,
  readRecord,
  type RelayRecord,
  type Server,
} from "./relay_record.ts";
import { relayTable } from "./relay_table.ts";
import { bareKind, kinds, type TargetKind } from "./targets.ts";

export interface RelayBenchOptions {
  readonly quick: boolean;
  /**
   * Names, or parts of names, of the servers to measure besides the bare forwarder; all if absent.
   */
  readonly only?: readonly string[];
  /** Files for the results; they keep those of other servers, and the last five runs of each. */
  readonly json?: string;
  readonly svg?: string;
}

async function measure(
  kind: TargetKind,
  { ms, clients, resumeCount }: { ms: number; clients: number; resumeCount: number },
): Promise<Measured> {
  const target = await kind.start();
  if (kind.isSmall) clients /= 20;
  try {
    const measured: Measured = {};
    // Memory first, while the process is as it started.
    measured.idleKb1 = (await idleMemory(target, { clients, rooms: 1 })).rss;
    if (kind.isOurs && !kind.isSmall) {
      const { heap, rss } = await idleMemory(target, { clients, rooms: 50 });
      measured.idleKb50 = rss;
      measured.heapKb50 = heap;
    }
    measured.connects = await connects(target, kind.isSmall ? 100 : 2_000);
    measured.perCore300 = await throughput(target, { body: 300, ms });
    measured.perCore2k = await throughput(target, { body: 2_048, ms });
    Object.assign(measured, await latency(target, { ms }));
    if (kind.isSmall) return measured;
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
  ["heapKb50", "of that in use by objects", "KB"],
  ["resumeMs", "sessions resumed at once, each on another node", "ms", "5,000 in ≤ 3,000 ms"],
];

/** Compares our relay with the servers that people would use instead. */
export async function relayBench(options: RelayBenchOptions): Promise<Figure[]> {
  const { quick, only, json, svg } = options;
  const scale = {
    ms: quick ? 1_500 : 4_000,
    clients: quick ? 1_000 : 2_000,
    resumeCount: quick ? 1_000 : 5_000,
  };
  const chosen = kinds.filter(({ name }) => !only || only.some((part) => name.includes(part)));
  const when = new Date().toISOString();
  console.log(`  … ${bareKind.name}`);
  const bare = await measure(bareKind, scale);
  bare.idleKb50 = bare.idleKb1;
  const servers: Server[] = [];
  for (const { name, ...kind } of chosen) {
    console.log(`  … ${name}`);
    const measured = await measure({ name, ...kind }, scale);
    servers.push({ name, isOurs: kind.isOurs, runs: [{ when, measured, bare }] });
  }
  const fresh: RelayRecord = {
    deno: Deno.version.deno,
    cores: navigator.hardwareConcurrency,
    resumeCount: scale.resumeCount,
    servers,
  };
  const names = kinds.map(({ name }) => name);
  const record = mergeRecords(json ? await readRecord(json) : undefined, fresh, names);
  console.log(`\n${relayTable(record)}\n`);
  if (json) await Deno.writeTextFile(json, JSON.stringify(record, null, 2) + "\n");
  if (svg) await Deno.writeTextFile(svg, barChart(relayCharts(record, bareKind.name)));
  return measures.flatMap(([key, what, unit, aim]): Figure[] => {
    const counted = key === "resumeMs" ? `${fresh.resumeCount} ${what}` : what;
    const own = bare[key];
    const first: Figure[] = own === undefined || key === "idleKb50"
      ? []
      : [{ what: `${bareKind.name}: ${counted}`, value: own, unit }];
    return first.concat(fresh.servers.flatMap(({ isOurs, name, runs }): Figure[] => {
      const value = runs[0]?.measured[key];
      if (value === undefined) return [];
      const beside = bare[key] === undefined ? {} : { beside: { what: "bare", value: bare[key] } };
      return [{
        ...{ what: `${name}: ${counted}`, value, unit },
        ...beside,
        ...(isOurs && aim ? { aim } : {}),
      }];
    }));
  });
}
