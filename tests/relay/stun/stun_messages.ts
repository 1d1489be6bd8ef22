import { crc32 } from "node:zlib";

const transaction = "b7e7a701bc34d686fa87dfae";

/** A message of STUN: its type, and its attributes in hexadecimal, each whole and padded. */
export function stunMessage(type: number, ...attributes: string[]): Uint8Array {
  const body = attributes.join("");
  const word = (value: number) => value.toString(16).padStart(4, "0");
  return Uint8Array.fromHex(
    `${word(type)}${word(body.length / 2)}2112a442${transaction}${body}`,
  );
}

/** What browsers send. */
export const bareRequest = (): Uint8Array => stunMessage(0x0001);

/** The same message with a FINGERPRINT behind it. */
export function withFingerprint(message: Uint8Array): Uint8Array {
  const marked = new Uint8Array([...message, 0x80, 0x28, 0, 4, 0, 0, 0, 0]);
  const view = new DataView(marked.buffer);
  view.setUint16(2, marked.length - 20);
  view.setUint32(
    marked.length - 4,
    (crc32(marked.subarray(0, marked.length - 8)) ^ 0x5354_554e) >>> 0,
  );
  return marked;
}
