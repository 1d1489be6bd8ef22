import type { ByteStore } from "./byte_store.ts";
import { concat } from "./ebml.ts";
import type { JournalScan } from "./journal_scan.ts";
import { ascii, makeBox, u32, u64 } from "./mp4_box.ts";
import { makeMovie } from "./mp4_movie.ts";
import { makeSampleTable } from "./mp4_sample_table.ts";
import { makeTemplate } from "./mp4_template.ts";

/** Length of an MP4's start: `ftyp` and the header of the box around the journal. */
export const mp4Prefix = 48;

/**
 * The first bytes of an MP4 that is still a journal. A Matroska file starts at the 49th byte, a
 * format that loses nothing when it is cut off. Finishing appends a movie box that points at the
 * same packets; the bytes between them become padding inside `mdat`.
 */
export function startMp4(store: ByteStore): void {
  store.write(
    0,
    concat([
      makeBox("ftyp", ascii("isom"), u32(512), ascii("isomiso2mp41mp42")),
      mediaHead(16),
    ]),
  );
}

/** Turns the journal into an MP4 in place, without copying packets, whatever its length. */
export async function finishMp4(
  store: ByteStore,
  scan: JournalScan,
  createdAt: number,
): Promise<void> {
  const end = store.size();
  const { template, tracks } = await makeTemplate(store, mp4Prefix, end);
  const movie = makeMovie(
    template,
    tracks.map(({ number, kind, timescale, codec }) => ({
      timescale,
      table: makeSampleTable(
        scan.packets.of(number),
        timescale,
        kind,
        kind === "audio" ? packetUnits(scan, number, timescale, codec) : undefined,
      ),
    })),
    createdAt,
  );
  store.write(end, movie);
  // Write the movie box before the header: if cut off here, the file is still a journal that can be
  // recovered.
  store.flush();
  store.write(mp4Prefix - 16, mediaHead(end - (mp4Prefix - 16)));
}

/** `mdat` with a 64-bit size, so that a recording has no size limit. */
function mediaHead(size: number): Uint8Array {
  return concat([u32(1), ascii("mdat"), u64(size)]);
}

/** The duration of one sound packet; all are equal. */
function packetUnits(scan: JournalScan, track: number, timescale: number, codec: string): number {
  if (codec === "aac") return 1024;
  let previous: number | undefined, shortest = Infinity, seen = 0;
  for (const { timeMs } of scan.packets.of(track)) {
    if (previous !== undefined && timeMs > previous) {
      shortest = Math.min(shortest, timeMs - previous);
    }
    previous = timeMs;
    if (++seen > 50) break;
  }
  return shortest === Infinity ? 0 : Math.round(shortest * timescale / 1000);
}
