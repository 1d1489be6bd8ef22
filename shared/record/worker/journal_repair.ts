import { type ByteStore, WindowReader } from "./byte_store.ts";
import { ebmlId, elements, makeElement, readUint, writeUint, writeVint } from "./ebml.ts";
import type { JournalScan } from "./journal_scan.ts";

/**
 * Turns a truncated journal into a complete, seekable WebM in place: removes the incomplete end,
 * patches in sizes and length, and appends an index of the clusters (cues).
 */
export function repairJournal(store: ByteStore, scan: JournalScan): void {
  const { segment, clusters } = scan;
  store.truncate(scan.end);
  for (const { element, end } of clusters) {
    if (element.size !== end - element.body) patchSize(store, element, end);
  }
  const cues = makeElement(
    ebmlId.cues,
    ...clusters.flatMap((cluster) =>
      [...cluster.firstMs].map(([track, timeMs]) =>
        makeElement(
          ebmlId.cuePoint,
          makeElement(ebmlId.cueTime, writeUint(timeMs, 6)),
          makeElement(
            ebmlId.cueTrackPositions,
            makeElement(ebmlId.cueTrack, writeUint(track, 1)),
            makeElement(
              ebmlId.cueClusterPosition,
              writeUint(cluster.element.at - segment.body, 8),
            ),
          ),
        )
      )
    ),
  );
  store.write(scan.end, cues);
  patchSize(store, segment, scan.end + cues.length);
  patchDuration(store, scan);
  patchSeekHead(store, scan);
}

function patchSize(
  store: ByteStore,
  element: { sizeAt: number; body: number },
  end: number,
): void {
  store.write(element.sizeAt, writeVint(end - element.body, element.body - element.sizeAt));
}

function patchDuration(store: ByteStore, { info, durationMs }: JournalScan): void {
  if (!info) return;
  for (const field of elements(new WindowReader(store), info.body, info.body + info.size)) {
    if (field.id !== ebmlId.duration || field.size !== 8) continue;
    const value = new Uint8Array(8);
    new DataView(value.buffer).setFloat64(0, durationMs);
    store.write(field.body, value);
  }
}

function patchSeekHead(store: ByteStore, scan: JournalScan): void {
  const { seekHead, segment, end, info, tracksElement } = scan;
  if (!seekHead) return;
  const reader = new WindowReader(store);
  const places = new Map([
    [ebmlId.cues as number, end],
    [ebmlId.info as number, info?.at],
    [ebmlId.tracks as number, tracksElement.at],
  ]);
  for (const seek of elements(reader, seekHead.body, seekHead.body + seekHead.size)) {
    let target: number | undefined;
    for (const field of elements(reader, seek.body, seek.body + seek.size)) {
      if (field.id === ebmlId.seekId) {
        target = places.get(readUint(reader.bytes(field.body, field.size)));
      } else if (field.id === ebmlId.seekPosition && target !== undefined) {
        store.write(field.body, writeUint(target - segment.body, field.size));
      }
    }
  }
}
