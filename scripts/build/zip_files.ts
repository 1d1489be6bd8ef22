import { type Zippable, zipSync } from "fflate";
import type { ExtensionFiles } from "./bundle_extension.ts";

/**
 * A reproducible zip archive, whose bytes depend only on the files: entries sorted by name, one
 * fixed date. The date is the earliest in the format, in local time, as the format requires.
 */
export function zipFiles(files: ExtensionFiles): Uint8Array {
  const entries: Zippable = {};
  for (const name of [...files.keys()].sort()) entries[name] = files.get(name) ?? new Uint8Array();
  return zipSync(entries, { level: 9, mtime: new Date(1980, 0, 1) });
}
