import { concat } from "./ebml.ts";

/** A box's place in the bytes it was read from (ISO/IEC 14496-12, section 4.2). */
export interface Box {
  readonly type: string;
  readonly bytes: Uint8Array;
  readonly body: Uint8Array;
}

/** The consecutive boxes in `bytes`. */
export function readBoxes(bytes: Uint8Array): Box[] {
  const boxes: Box[] = [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at + 8 <= bytes.length;) {
    const large = view.getUint32(at) === 1;
    const size = large ? Number(view.getBigUint64(at + 8)) : view.getUint32(at);
    if (size < 8 || at + size > bytes.length) break;
    boxes.push({
      type: String.fromCharCode(...bytes.subarray(at + 4, at + 8)),
      bytes: bytes.subarray(at, at + size),
      body: bytes.subarray(at + (large ? 16 : 8), at + size),
    });
    at += size;
  }
  return boxes;
}

/** The box of that type among its siblings; throws if it is missing. */
export function findBox(boxes: readonly Box[], type: string): Box {
  const found = boxes.find((box) => box.type === type);
  if (!found) throw new Error(`No box '${type}' among ${boxes.map((box) => box.type).join(", ")}`);
  return found;
}

export function makeBox(type: string, ...body: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const size = 8 + body.reduce((sum, part) => sum + part.length, 0);
  return concat([u32(size), ascii(type), ...body]);
}

export function ascii(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text, (char) => char.charCodeAt(0));
}

export function u32(...values: number[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(values.length * 4);
  const view = new DataView(bytes.buffer);
  values.forEach((value, i) => view.setUint32(i * 4, value));
  return bytes;
}

export function u64(...values: number[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(values.length * 8);
  const view = new DataView(bytes.buffer);
  values.forEach((value, i) => view.setBigUint64(i * 8, BigInt(value)));
  return bytes;
}
