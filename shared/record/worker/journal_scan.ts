import { type ByteStore, WindowReader } from "./byte_store.ts";
import {
  ebmlId,
  type Element,
  elements,
  readElement,
  readUint,
  readVint,
  vintLength,
} from "./ebml.ts";
import { PacketTable } from "./packet_table.ts";

export interface JournalTrack {
  readonly number: number;
  readonly kind: "video" | "audio";
}

export interface JournalCluster {
  readonly element: Element;
  readonly timeMs: number;
  /** One past its last whole block. */
  end: number;
  /** The first block's time of each track in it. */
  readonly firstMs: Map<number, number>;
}

/** The contents of a journal, finished or truncated anywhere. */
export interface JournalScan {
  readonly segment: Element;
  readonly seekHead: Element | undefined;
  readonly info: Element | undefined;
  readonly tracksElement: Element;
  readonly tracks: readonly JournalTrack[];
  readonly clusters: readonly JournalCluster[];
  readonly packets: PacketTable;
  /** One past the last complete block: a damaged file is truncated here. */
  readonly end: number;
  /** End of the last packet in milliseconds, its length guessed from the one before it. */
  readonly durationMs: number;
}

/**
 * Reads the structure of a Matroska or WebM file that starts at `base`, without trusting the sizes
 * of segments and clusters, which are patched in later, and never by a killed browser. Undefined if
 * not even the tracks are there: nothing was recorded.
 */
export function scanJournal(store: ByteStore, base = 0): JournalScan | undefined {
  const reader = new WindowReader(store);
  const header = readElement(reader, base);
  if (header?.id !== ebmlId.header) return undefined;
  const segment = readElement(reader, header.body + header.size);
  if (segment?.id !== ebmlId.segment) return undefined;

  let seekHead: Element | undefined, info: Element | undefined, tracksElement: Element | undefined;
  const clusters: JournalCluster[] = [];
  const packets = new PacketTable();
  let cluster: JournalCluster | undefined;
  let end = segment.body;

  for (let at = segment.body; at < reader.size;) {
    const element = readElement(reader, at);
    if (!element) break;
    if (element.id === ebmlId.cluster) {
      // Its timestamp is written together with it, and always first.
      const time = readElement(reader, element.body);
      if (time?.id !== ebmlId.timestamp || time.body + time.size > reader.size) break;
      at = time.body + time.size;
      const timeMs = readUint(reader.bytes(time.body, time.size));
      cluster = { element, timeMs, end: at, firstMs: new Map() };
      clusters.push(cluster);
      continue;
    }
    const next = element.body + element.size;
    if (next > reader.size) break;
    if (element.id === ebmlId.simpleBlock && cluster) {
      const packet = readBlock(reader, element, cluster.timeMs);
      if (!packet) break;
      packets.push(packet);
      if (!cluster.firstMs.has(packet.track)) cluster.firstMs.set(packet.track, packet.timeMs);
      cluster.end = next;
    } else if (cluster) {
      break; // Cues: the file was finished.
    } else if (element.id === ebmlId.seekHead) seekHead = element;
    else if (element.id === ebmlId.info) info = element;
    else if (element.id === ebmlId.tracks) tracksElement = element;
    at = end = next;
  }
  // A cluster without a block is useless.
  while (clusters.length > 0 && clusters[clusters.length - 1]?.firstMs.size === 0) clusters.pop();
  if (!tracksElement) return undefined;
  const tracks = readTracks(reader, tracksElement);
  return {
    segment,
    seekHead,
    info,
    tracksElement,
    tracks,
    clusters,
    packets,
    end: clusters[clusters.length - 1]?.end ?? end,
    durationMs: durationOf(packets, tracks),
  };
}

function readTracks(reader: WindowReader, parent: Element): JournalTrack[] {
  const tracks: JournalTrack[] = [];
  for (const entry of elements(reader, parent.body, parent.body + parent.size)) {
    if (entry.id !== ebmlId.trackEntry) continue;
    let number = 0, type = 0;
    for (const field of elements(reader, entry.body, entry.body + entry.size)) {
      const value = () => readUint(reader.bytes(field.body, field.size));
      if (field.id === ebmlId.trackNumber) number = value();
      if (field.id === ebmlId.trackType) type = value();
    }
    tracks.push({ number, kind: type === 1 ? "video" : "audio" });
  }
  return tracks;
}

function readBlock(reader: WindowReader, block: Element, clusterMs: number) {
  const head = reader.bytes(block.body, 12);
  const length = vintLength(head[0]);
  if (length === undefined || block.size < length + 3) return undefined;
  const view = new DataView(head.buffer, head.byteOffset + length, 3);
  return {
    track: readVint(head.subarray(0, length)),
    timeMs: Math.max(0, clusterMs + view.getInt16(0)),
    key: (view.getUint8(2) & 0x80) !== 0,
    offset: block.body + length + 3,
    size: block.size - length - 3,
  };
}

/** The last packet's duration is stored nowhere; that of a still picture would be far too long. */
export const lastPacketMs = 40;

function durationOf(packets: PacketTable, tracks: readonly JournalTrack[]): number {
  let longest = 0;
  for (const { number } of tracks) {
    let last = 0, step = 0;
    for (const { timeMs } of packets.of(number)) {
      if (timeMs > last) step = timeMs - last;
      last = timeMs;
    }
    longest = Math.max(longest, last + Math.min(step, lastPacketMs));
  }
  return longest;
}
