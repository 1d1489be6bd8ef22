import { Buffer } from "node:buffer";

/*
 * Frames as a server sends them (RFC 6455, section 5.2): whole, and not masked.
 */

const encoder = new TextEncoder();
const opcodes = { text: 0x1, close: 0x8, pong: 0xa } as const;
const longestHead = 10;

/** A text as one frame; in the memory that is given, where it fits. */
export function textFrame(text: string, memory?: Uint8Array): Uint8Array {
  // Nearly all of ours is ASCII; where a text is not, it is encoded twice.
  const head = headSize(text.length);
  const fits = memory !== undefined && head + text.length <= memory.length;
  const frame = fits ? memory : Buffer.allocUnsafe(head + text.length);
  const { read } = encoder.encodeInto(text, frame.subarray(head, head + text.length));
  if (read === text.length) {
    writeHead(frame, opcodes.text, text.length);
    return frame.subarray(0, head + text.length);
  }
  const encoded = encoder.encode(text);
  const longer = new Uint8Array(longestHead + encoded.length);
  const start = headSize(encoded.length);
  writeHead(longer, opcodes.text, encoded.length);
  longer.set(encoded, start);
  return longer.subarray(0, start + encoded.length);
}

/** A close frame; without a code, one that gives none (section 5.5.1). */
export function closeFrame(code?: number, reason = ""): Uint8Array {
  if (code === undefined) return controlFrame(opcodes.close, new Uint8Array());
  const payload = Buffer.alloc(2 + reason.length);
  payload.writeUInt16BE(code);
  payload.write(reason, 2, "latin1");
  return controlFrame(opcodes.close, payload);
}

/** The answer to a ping, of which it repeats the payload. */
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
  frame[0] = 0x80 | opcode; // the last and only frame of its message
  const head = headSize(size);
  frame[1] = head === 2 ? size : head === 4 ? 126 : 127;
  let rest = size;
  for (let at = head - 1; at > 1; at--) {
    frame[at] = rest % 256;
    rest = Math.floor(rest / 256);
  }
}
