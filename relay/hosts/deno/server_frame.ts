import { Buffer } from "node:buffer";
import { frameList } from "../process/connection.ts";

/*
 * Frames that a server sends (RFC 6455, section 5.2): unfragmented and unmasked.
 */

const encoder = new TextEncoder();
const opcodes = { text: 0x1, close: 0x8, pong: 0xa } as const;
const longestHead = 10;

/** Returns the buffer for a frame of `bytes`. */
export type Place = (bytes: number) => Uint8Array;
const own: Place = (bytes) => Buffer.allocUnsafe(bytes);

/** Encodes a text as one frame. */
export function textFrame(text: string, place: Place = own): Uint8Array {
  // Nearly all texts are ASCII; encode the others twice.
  const head = headSize(text.length);
  const frame = place(head + text.length);
  if (writeAscii(frame, head, text)) {
    writeHead(frame, opcodes.text, text.length);
    return frame;
  }
  const encoded = encoder.encode(text);
  const start = headSize(encoded.length);
  const longer = place(start + encoded.length);
  writeHead(longer, opcodes.text, encoded.length);
  longer.set(encoded, start);
  return longer;
}

/** Several frames of the protocol as one text in one frame, as `textFrame(frameList(frames))`. */
export function listFrame(frames: readonly string[], place: Place = own): Uint8Array {
  const size = frames.reduce((sum, { length }) => sum + length, frames.length + 1);
  const head = headSize(size);
  const frame = place(head + size);
  let at = head;
  for (const each of frames) {
    frame[at] = at === head ? 0x5b : 0x2c; // [ and ,
    if (!writeAscii(frame, ++at, each)) return textFrame(frameList(frames), place);
    at += each.length;
  }
  frame[at] = 0x5d; // ]
  writeHead(frame, opcodes.text, size);
  return frame;
}

/** Writes an ASCII text, one byte per character; false if it is not ASCII. */
const writeAscii = (frame: Uint8Array, at: number, text: string): boolean =>
  encoder.encodeInto(text, frame.subarray(at, at + text.length)).read === text.length;

/** A close frame, with or without a code (section 5.5.1). */
export function closeFrame(code?: number, reason = ""): Uint8Array {
  if (code === undefined) return controlFrame(opcodes.close, new Uint8Array());
  const payload = Buffer.alloc(2 + reason.length);
  payload.writeUInt16BE(code);
  payload.write(reason, 2, "latin1");
  return controlFrame(opcodes.close, payload);
}

/** A pong, with the payload of its ping. */
export const pongFrame = (payload: Uint8Array): Uint8Array => controlFrame(opcodes.pong, payload);

/** `payload` is at most 125 bytes (section 5.5). */
function controlFrame(opcode: number, payload: Uint8Array): Uint8Array {
  const frame = new Uint8Array(2 + payload.length);
  writeHead(frame, opcode, payload.length);
  frame.set(payload, 2);
  return frame;
}

const headSize = (size: number): number => size < 126 ? 2 : size < 65_536 ? 4 : longestHead;

function writeHead(frame: Uint8Array, opcode: number, size: number): void {
  frame[0] = 0x80 | opcode; // the only frame of its message
  const head = headSize(size);
  frame[1] = head === 2 ? size : head === 4 ? 126 : 127;
  let rest = size;
  for (let at = head - 1; at > 1; at--) {
    frame[at] = rest % 256;
    rest = Math.floor(rest / 256);
  }
}
