import type { WindowReader } from "./byte_store.ts";

/** The Matroska element ids in a recording (RFC 9559, section 5). */
export const ebmlId = {
  header: 0x1a45dfa3,
  segment: 0x18538067,
  seekHead: 0x114d9b74,
  seek: 0x4dbb,
  seekId: 0x53ab,
  seekPosition: 0x53ac,
  info: 0x1549a966,
  duration: 0x4489,
  tracks: 0x1654ae6b,
  trackEntry: 0xae,
  trackNumber: 0xd7,
  trackType: 0x83,
  cluster: 0x1f43b675,
  timestamp: 0xe7,
  simpleBlock: 0xa3,
  cues: 0x1c53bb6b,
  cuePoint: 0xbb,
  cueTime: 0xb3,
  cueTrackPositions: 0xb7,
  cueTrack: 0xf7,
  cueClusterPosition: 0xf1,
} as const;

/** An element's place: `at` its first byte, `body` the first byte after its size. */
export interface Element {
  readonly id: number;
  readonly at: number;
  readonly sizeAt: number;
  readonly body: number;
  /** Length of the body as written, which is unreliable in an unfinished file. */
  readonly size: number;
}

/** Reads an element's header; undefined at the end of the file, or if there is no valid element. */
export function readElement(reader: WindowReader, at: number): Element | undefined {
  const head = reader.bytes(at, 12);
  const idLength = vintLength(head[0]);
  if (idLength === undefined || idLength > 4) return undefined;
  const sizeLength = vintLength(head[idLength]);
  if (sizeLength === undefined || head.length < idLength + sizeLength) return undefined;
  return {
    id: readUint(head.subarray(0, idLength)),
    at,
    sizeAt: at + idLength,
    body: at + idLength + sizeLength,
    size: readVint(head.subarray(idLength, idLength + sizeLength)),
  };
}

/** The complete elements inside `[from, to)`. */
export function* elements(reader: WindowReader, from: number, to: number): Generator<Element> {
  for (let at = from; at < to;) {
    const element = readElement(reader, at);
    if (!element || element.body + element.size > to) return;
    yield element;
    at = element.body + element.size;
  }
}

export function readUint(bytes: Uint8Array): number {
  return bytes.reduce((value, byte) => value * 256 + byte, 0);
}

/** Length in bytes of the variable-length integer that starts with `first`. */
export function vintLength(first: number | undefined): number | undefined {
  return first ? Math.clz32(first) - 23 : undefined;
}

/** The value of a variable-length integer, without its length marker. */
export function readVint(bytes: Uint8Array): number {
  const first = bytes[0] ?? 0;
  const marker = 1 << (8 - bytes.length);
  return (first & (marker - 1)) * 256 ** (bytes.length - 1) + readUint(bytes.subarray(1));
}

/** A size encoded in `length` bytes, to patch into a reserved position. */
export function writeVint(value: number, length: number): Uint8Array {
  const bytes = writeUint(value, length);
  bytes[0] = (bytes[0] ?? 0) | (1 << (8 - length));
  return bytes;
}

export function writeUint(value: number, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  for (let i = length - 1, rest = value; i >= 0; i--, rest = Math.floor(rest / 256)) {
    bytes[i] = rest % 256;
  }
  return bytes;
}

/** A whole element from its body. */
export function makeElement(id: number, ...body: Uint8Array[]): Uint8Array {
  const size = body.reduce((sum, part) => sum + part.length, 0);
  const head = [writeUint(id, id > 0xffffff ? 4 : id > 0xffff ? 3 : id > 0xff ? 2 : 1)];
  head.push(writeVint(size, size < 127 ? 1 : 8));
  return concat([...head, ...body]);
}

export function concat(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
