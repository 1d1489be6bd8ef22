import type { ByteStore } from "./byte_store.ts";
import type { Container } from "../container.ts";
import { repairJournal } from "./journal_repair.ts";
import { type JournalScan, scanJournal } from "./journal_scan.ts";
import { finishMp4, mp4Prefix } from "./mp4_finish.ts";

/** A file that plays and seeks. */
export interface FinishedFile {
  readonly ok: true;
  readonly durationMs: number;
  readonly bytes: number;
}

export type FinishOutcome = FinishedFile | { readonly ok: false; readonly reason: "empty" };

/** Offset of the journal in the file. */
export const journalStart: Record<Container, number> = { webm: 0, mp4: mp4Prefix };

/**
 * Finishes a file whose journal the muxer has closed normally.
 *
 * @param createdAt when its recording began, in milliseconds of the wall clock
 */
export async function finishFile(
  store: ByteStore,
  container: Container,
  createdAt: number,
): Promise<FinishOutcome> {
  const scan = scanJournal(store, journalStart[container]);
  if (!scan || scan.packets.count === 0) return { ok: false, reason: "empty" };
  return await seal(store, container, scan, createdAt);
}

/**
 * Repairs the file that a killed browser left: cuts it after the last complete packet, then
 * finishes it like any other. It can be repeated: an interrupted recovery loses nothing more.
 */
export async function recoverFile(
  store: ByteStore,
  container: Container,
  createdAt: number,
): Promise<FinishOutcome> {
  const scan = scanJournal(store, journalStart[container]);
  if (!scan || scan.packets.count === 0) return { ok: false, reason: "empty" };
  repairJournal(store, scan);
  return await seal(store, container, scan, createdAt);
}

async function seal(
  store: ByteStore,
  container: Container,
  scan: JournalScan,
  createdAt: number,
): Promise<FinishedFile> {
  if (container === "mp4") await finishMp4(store, scan, createdAt);
  store.flush();
  return { ok: true, durationMs: scan.durationMs, bytes: store.size() };
}
