import { type Zippable, zipSync } from "fflate";
import type { ExtensionFiles } from "./bundle_extension.ts";

/**
 * A zip archive whose bytes depend on nothing but the files: entries by name, one fixed date. The
 * date is the first that the format can hold, in local parts, as the format wants them.
 */
export function zipFiles(files: ExtensionFiles): Uint8Array {
  const entries: Zippable = {};
  for (const name of [...files.keys()].sort()) entries[name] = files.get(name) ?? new Uint8Array();
  return zipSync(entries, { level: 9, mtime: new Date(1980, 0, 1) });
}
