import type { LibraryIndex } from "./library_index.ts";
import type { RecordingItem } from "../library_item.ts";
import type { LibraryJobs } from "./library_jobs.ts";
import type { MakeThumbnail } from "./thumbnail.ts";

/**
 * Repairs every recording that was open when the browser or the machine died. Call it at start,
 * before any recording. It skips a file that another page is writing.
 *
 * @returns the recordings that were found open, as they are in the library now.
 */
export async function recoverRecordings(
  ports: { index: LibraryIndex; jobs: LibraryJobs; makeThumbnail?: MakeThumbnail },
): Promise<RecordingItem[]> {
  const recovered: RecordingItem[] = [];
  for (const item of await ports.index.list()) {
    if (item.kind !== "recording" || item.state.is !== "open" || item.container === "gif") continue;
    const outcome = await ports.jobs.recover(item.file, item.container, item.createdAt).done;
    if (!outcome.ok && outcome.reason === "in_use") continue;
    const next: RecordingItem = outcome.ok
      ? {
        ...item,
        bytes: outcome.bytes,
        ...(outcome.picture ? { picture: outcome.picture } : {}),
        state: { is: "whole", durationMs: outcome.durationMs, endedBecause: "crashed" },
      }
      : {
        ...item,
        state: {
          is: "damaged",
          reason: outcome.reason === "empty" || outcome.reason === "no_file"
            ? outcome.reason
            : "unreadable",
        },
      };
    // A full disk may have room again at the next start: leave the file as it is.
    if (!outcome.ok && outcome.reason === "disk_full") continue;
    await ports.index.put(next);
    recovered.push(next);
    if (outcome.ok) await ports.makeThumbnail?.(ports.index, next);
  }
  return recovered;
}
