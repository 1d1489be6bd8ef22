import {
  type Bytes,
  concatBytes,
  fromUtf8,
  readUint64,
  toBase64url,
  toUtf8,
  uint64,
} from "./bytes.ts";
import { keyBytes, parsePublicKey } from "./public_key.ts";
import { idBytes, parseId } from "./random_bytes.ts";

/**
 * The identity that a member of a room claims. It stays a claim until a message has opened under
 * traffic keys.
 */
export interface Card {
  readonly identity: string;
  readonly device: string;
  readonly boot: string;
  /** The device's boot counter: of two boots of a device the greater is the newer. */
  readonly start: number;
  /** The boot's public ephemeral key. */
  readonly key: string;
  /** The person's name, at most {@linkcode maxNameBytes} of UTF-8. */
  readonly name: string;
}

/** The longest name that fits into a card, in bytes of UTF-8. */
export const maxNameBytes = 1024;

// Cards are padded so that their length says little about the name.
const blockBytes = 256;
const boundLength = keyBytes + idBytes + idBytes + 8 + keyBytes;

/** Shortens a name to fit a card, never within a character. */
export function clipName(name: string): string {
  const wellFormed = name.toWellFormed();
  if (toUtf8(wellFormed).length <= maxNameBytes) return wellFormed;
  let clipped = "";
  let size = 0;
  for (const { segment } of new Intl.Segmenter().segment(wellFormed)) {
    size += toUtf8(segment).length;
    if (size > maxNameBytes) break;
    clipped += segment;
  }
  return clipped;
}

/**
 * The part of a card that keys are bound to: identity ‖ device ‖ boot ‖ start ‖ key, of fixed
 * length. `undefined` if a field is malformed.
 */
export function boundBytes(card: Omit<Card, "name">): Bytes | undefined {
  const identity = parsePublicKey(card.identity);
  const device = parseId(card.device);
  const boot = parseId(card.boot);
  const key = parsePublicKey(card.key);
  if (!identity || !device || !boot || !key) return undefined;
  if (!Number.isSafeInteger(card.start) || card.start < 0) return undefined;
  return concatBytes(identity, device, boot, uint64(card.start), key);
}

/** Bound part ‖ length of the name (2 bytes) ‖ name ‖ zeros. Throws when a field is malformed. */
export function encodeCard(card: Card): Bytes {
  const bound = boundBytes(card);
  if (!bound) throw new TypeError("Cannot encode a card: a key, an id or the start is malformed");
  const name = toUtf8(clipName(card.name));
  const length = bound.length + 2 + name.length;
  const padding = new Uint8Array(Math.ceil(length / blockBytes) * blockBytes - length);
  return concatBytes(bound, Uint8Array.of(name.length >> 8, name.length & 0xff), name, padding);
}

/** Reads an opened card; `undefined` when it is malformed. Bytes after the name are ignored. */
export function decodeCard(bytes: Bytes): Card | undefined {
  if (bytes.length < boundLength + 2) return undefined;
  let at = 0;
  const take = (length: number) => toBase64url(bytes.subarray(at, at += length));
  const identity = take(keyBytes);
  const device = take(idBytes);
  const boot = take(idBytes);
  const start = readUint64(bytes, at);
  at += 8;
  const key = take(keyBytes);
  const nameLength = bytes[at]! << 8 | bytes[at + 1]!;
  at += 2;
  if (start === undefined || nameLength > maxNameBytes || at + nameLength > bytes.length) {
    return undefined;
  }
  const name = fromUtf8(bytes.subarray(at, at + nameLength));
  if (name === undefined || !parsePublicKey(identity) || !parsePublicKey(key)) return undefined;
  return { identity, device, boot, start, key, name };
}
