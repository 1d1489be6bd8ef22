import { concat } from "./ebml.ts";
import { findBox, makeBox, readBoxes, u32, u64 } from "./mp4_box.ts";
import type { SampleTable } from "./mp4_sample_table.ts";

const movieTimescale = 1000;
/** Seconds from the start of 1904, where MP4 counts from, to the start of 1970. */
const epoch1904 = 2_082_844_800;

/**
 * A movie box for tracks whose description comes from `template`, another file's `moov` with the
 * same tracks in the same order, and whose samples come from the tables.
 *
 * @param createdAt milliseconds of the wall clock
 */
export function makeMovie(
  template: Uint8Array,
  tracks: readonly { table: SampleTable; timescale: number }[],
  createdAt: number,
): Uint8Array {
  const created = Math.floor(createdAt / 1000) + epoch1904;
  const times = u64(created, created);
  const moov = readBoxes(findBox(readBoxes(template), "moov").body);
  const lengthMs = (track: { table: SampleTable; timescale: number }) =>
    Math.round(track.table.duration / track.timescale * movieTimescale);
  const whole = Math.max(0, ...tracks.map((track) => track.table.startMs + lengthMs(track)));

  const traks = moov.filter((box) => box.type === "trak").map((trak, i) => {
    const track = tracks[i];
    if (!track) throw new Error(`No sample table for track ${i + 1}`);
    const parts = readBoxes(trak.body);
    const mdia = readBoxes(findBox(parts, "mdia").body);
    const minf = readBoxes(findBox(mdia, "minf").body);
    const stbl = readBoxes(findBox(minf, "stbl").body);
    const oldTkhd = findBox(parts, "tkhd").body, oldMdhd = findBox(mdia, "mdhd").body;
    const end = track.table.startMs + lengthMs(track);
    return makeBox(
      "trak",
      makeBox(
        "tkhd",
        Uint8Array.of(1), // version 1: 64-bit times
        oldTkhd.subarray(1, 4),
        times,
        u32(trackId(oldTkhd), 0),
        u64(end),
        oldTkhd.subarray(-60),
      ),
      ...(track.table.startMs > 0 ? [editList(track.table.startMs, lengthMs(track))] : []),
      makeBox(
        "mdia",
        makeBox(
          "mdhd",
          u32(1 << 24),
          times,
          u32(track.timescale),
          u64(track.table.duration),
          oldMdhd.subarray(-4),
        ),
        findBox(mdia, "hdlr").bytes,
        makeBox(
          "minf",
          ...minf.filter((box) => box.type !== "stbl").map((box) => box.bytes),
          makeBox("stbl", findBox(stbl, "stsd").bytes, track.table.boxes),
        ),
      ),
    );
  });
  const oldMvhd = findBox(moov, "mvhd").body;
  const mvhd = makeBox(
    "mvhd",
    u32(1 << 24),
    times,
    u32(movieTimescale),
    u64(whole),
    oldMvhd.subarray(-80),
  );
  return makeBox("moov", mvhd, concat(traks));
}

function trackId(tkhd: Uint8Array): number {
  const view = new DataView(tkhd.buffer, tkhd.byteOffset);
  return view.getUint32(view.getUint8(0) === 1 ? 20 : 12);
}

/** A track that starts late begins with an empty edit of this length. */
function editList(emptyMs: number, lengthMs: number): Uint8Array {
  const nothing = concat([u64(emptyMs), new Uint8Array(8).fill(0xff), u32(1 << 16)]);
  const media = concat([u64(lengthMs), u64(0), u32(1 << 16)]);
  return makeBox("edts", makeBox("elst", u32(1 << 24, 2), nothing, media));
}
