import type { RecordSource } from "../../../model/record_options.ts";

/** What a picker will show is not known before; all else is recorded once at a time. */
export function recordedThing(source: RecordSource, tab: number | undefined): string | undefined {
  if (source === "tab") return tab === undefined ? undefined : `tab ${tab}`;
  return source === "screen" ? undefined : source;
}
