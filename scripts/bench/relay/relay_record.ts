import * as v from "valibot";

/** Everything that was measured of one kind of server; what does not apply is absent. */
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

/** What earlier runs have left in a file: a whole run may be done in pieces. */
export async function readRecord(file: string): Promise<RelayRecord | undefined> {
  const text = await Deno.readTextFile(file).catch(() => undefined);
  return text === undefined ? undefined : v.parse(RelayRecord, JSON.parse(text));
}

/** The old with the new, in the order of `names`; what was measured anew replaces what was. */
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
