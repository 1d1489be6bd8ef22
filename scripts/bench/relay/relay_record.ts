import * as v from "valibot";
import { median } from "../figures.ts";

/** All measurements of one kind of server; measures that do not apply are absent. */
const Measured = v.object({
  perCore300: v.optional(v.number()),
  perCore2k: v.optional(v.number()),
  p50: v.optional(v.number()),
  p99: v.optional(v.number()),
  p999: v.optional(v.number()),
  connects: v.optional(v.number()),
  idleKb1: v.optional(v.number()),
  idleKb50: v.optional(v.number()),
  heapKb50: v.optional(v.number()),
  resumeMs: v.optional(v.number()),
});
export type Measured = v.InferOutput<typeof Measured>;

/** One run: a kind of server, and the bare forwarder as it was in the same run. */
const Run = v.object({ when: v.string(), measured: Measured, bare: Measured });

const Server = v.object({ name: v.string(), isOurs: v.boolean(), runs: v.array(Run) });
export type Server = v.InferOutput<typeof Server>;

const RelayRecord = v.object({
  deno: v.string(),
  cores: v.number(),
  resumeCount: v.number(),
  servers: v.array(Server),
});
export type RelayRecord = v.InferOutput<typeof RelayRecord>;

/** One run can be a good or a bad one, so a record keeps several of each server. */
const keptRuns = 5;

/** Earlier runs in a file; a run can be done in pieces, and repeated. */
export async function readRecord(file: string): Promise<RelayRecord | undefined> {
  const text = await Deno.readTextFile(file).catch(() => undefined);
  return text === undefined ? undefined : v.parse(RelayRecord, JSON.parse(text));
}

/** Adds new runs to old ones, in the order of `names`; the oldest beyond five of a server go. */
export function mergeRecords(
  old: RelayRecord | undefined,
  fresh: RelayRecord,
  names: readonly string[],
): RelayRecord {
  const of = (record: RelayRecord | undefined, name: string) =>
    record?.servers.find((server) => server.name === name);
  const servers = names.flatMap((name): Server[] => {
    const [before, now] = [of(old, name), of(fresh, name)];
    const server = now ?? before;
    if (!server) return [];
    const runs = [...before?.runs ?? [], ...now?.runs ?? []].slice(-keptRuns);
    return [{ ...server, runs }];
  });
  return { ...fresh, servers };
}

/** The middle of a server's runs, and the lowest and the highest. */
export interface Spread {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

/** What `compare` gives for each run; undefined if no run has it. */
export function spread(
  { runs }: Server,
  compare: (run: Server["runs"][number]) => number | undefined,
): Spread | undefined {
  const values = runs.map(compare).filter((value) => value !== undefined);
  if (values.length === 0) return undefined;
  return { median: median(values), low: Math.min(...values), high: Math.max(...values) };
}

/** A measure as a multiple of the bare forwarder's in the same run. */
export const ratioOf = (server: Server, key: keyof Measured): Spread | undefined =>
  spread(server, ({ measured, bare }) => {
    const [value, beside] = [measured[key], bare[key]];
    return value && beside ? value / beside : undefined;
  });
