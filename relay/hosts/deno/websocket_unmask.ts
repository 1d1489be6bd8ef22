import http from "node:http";

/**
 * Masks or unmasks in place (RFC 6455, section 5.3), four bytes at a time: three times as fast as a
 * loop over bytes.
 */
export function unmask(bytes: Uint8Array, mask: Uint8Array): void {
  const { buffer, byteOffset, length } = bytes;
  // Fewer than four bytes may contain no aligned word.
  const head = length < 4 ? length : -byteOffset & 3;
  const count = (length - head) >> 2;
  for (let i = 0; i < head; i++) bytes[i]! ^= mask[i]!;
  if (head === length) return;
  const words = new Int32Array(buffer, byteOffset + head, count);
  const word = wordOf(mask, head);
  for (let i = 0; i < count; i++) words[i]! ^= word;
  for (let i = head + count * 4; i < length; i++) bytes[i]! ^= mask[i & 3]!;
}

/**
 * The mask from its byte `at` on, as this machine holds four bytes: all that Deno runs on alike.
 */
const wordOf = (mask: Uint8Array, at: number): number =>
  mask[at & 3]! | mask[(at + 1) & 3]! << 8 | mask[(at + 2) & 3]! << 16 | mask[(at + 3) & 3]! << 24;

/** Like `unmask`, but from one buffer to another. */
function mask(
  source: Uint8Array,
  mask: Uint8Array,
  output: Uint8Array,
  offset: number,
  length: number,
): void {
  output.set(source.subarray(0, length), offset);
  unmask(output.subarray(offset, offset + length), mask);
}

// `ws` uses Node's native versions if present; in Deno they are not, and it would go byte by byte.
const ofNode = http as { websocketMask?: typeof mask; websocketUnmask?: typeof unmask };
ofNode.websocketUnmask ??= unmask;
ofNode.websocketMask ??= mask;
