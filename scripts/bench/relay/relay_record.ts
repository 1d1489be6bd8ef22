import * as v from "valibot";

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

/** One kind of server, and the bare forwarder as it was in the same run. */
const Entry = v.object({
  name: v.string(),
  isOurs: v.boolean(),
  when: v.string(),
  measured: Measured,
  bare: Measured,
});
export type Entry = v.InferOutput<typeof Entry>;

const RelayRecord = v.object({
  deno: v.string(),
  cores: v.number(),
  resumeCount: v.number(),
  entries: v.array(Entry),
});
export type RelayRecord = v.InferOutput<typeof RelayRecord>;

/** Results of earlier runs in a file, so that a run can be done in pieces. */
export async function readRecord(file: string): Promise<RelayRecord | undefined> {
  const text = await Deno.readTextFile(file).catch(() => undefined);
  return text === undefined ? undefined : v.parse(RelayRecord, JSON.parse(text));
}

/** Merges old and new results, in the order of `names`; a new measurement replaces the old one. */
export function mergeRecords(
  old: RelayRecord | undefined,
  fresh: RelayRecord,
  names: readonly string[],
): RelayRecord {
  const entries = new Map(
    [...old?.entries ?? [], ...fresh.entries].map((each) => [each.name, each]),
  );
  const ordered = names.flatMap((name) => entries.get(name) ?? []);
  return { ...fresh, entries: ordered };
}
