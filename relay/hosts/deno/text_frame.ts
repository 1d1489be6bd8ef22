const encoder = new TextEncoder();

/** A text as the one frame that a server sends it in (RFC 6455, section 5.2): whole, not masked. */
export function textFrame(text: string): Uint8Array {
  // Nearly all of ours is ASCII; where a text is not, it is encoded twice.
  const frame = newFrame(text.length);
  const { read } = encoder.encodeInto(text, frame.body);
  if (read === text.length) return frame.bytes;
  const encoded = encoder.encode(text);
  const longer = newFrame(encoded.length);
  longer.body.set(encoded);
  return longer.bytes;
}

function newFrame(size: number): { bytes: Uint8Array; body: Uint8Array } {
  const head = size < 126 ? 2 : size < 65_536 ? 4 : 10;
  const bytes = new Uint8Array(head + size);
  bytes[0] = 0x81; // the last and only frame of a text
  if (head === 2) bytes[1] = size;
  else {
    bytes[1] = head === 4 ? 126 : 127;
    const view = new DataView(bytes.buffer);
    if (head === 4) view.setUint16(2, size);
    else view.setBigUint64(2, BigInt(size));
  }
  return { bytes, body: bytes.subarray(head) };
}
