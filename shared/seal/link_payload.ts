import * as v from "valibot";
import { type Bytes, concatBytes, fromBase64url, fromUtf8, toBase64url, toUtf8 } from "./bytes.ts";
import { crc32 } from "./crc32.ts";
import { RelayEntries, type RelayEntry } from "./relay_entry.ts";

/** The decoded part after `#v1.` in a link: bytes of a fixed length, expiry, relays, name. */
export interface LinkPayload {
  /** Keys and secrets: 64 bytes in an invite and a call link; flags follow in a meeting link. */
  readonly fixed: Bytes;
  /** Unix seconds. */
  readonly expires: number;
  readonly relays: readonly RelayEntry[];
  /** UTF-8 at the end of it: the name in a call link or a meeting link; an invite has none. */
  readonly name?: string;
}

const flags = { linkRelay: 1, access: 2, packedAccess: 4 } as const;
const scopedToken = /^rt1\.([\w-]+)\.([\w-]+)$/;
const checksumBytes = 4;

/**
 * fixed ‖ expires (4 bytes) ‖ number of relays (1) ‖ relays ‖ name, where there is one ‖ CRC-32 of
 * the link's relay and all before it, in base64url. Binary, because a QR code has to hold it.
 */
export function encodeLinkPayload(payload: LinkPayload, linkRelay: string): string {
  const relays = v.parse(RelayEntries, payload.relays);
  const body = concatBytes(
    payload.fixed,
    uint32(payload.expires),
    Uint8Array.of(relays.length),
    ...relays.map((relay) => encodeRelay(relay, linkRelay)),
    ...(payload.name === undefined ? [] : [measured(toUtf8(payload.name))]),
  );
  return toBase64url(concatBytes(body, uint32(checksum(body, linkRelay))));
}

/**
 * Decodes the result of {@linkcode encodeLinkPayload}; `undefined` if anything is wrong.
 * @param named the kind of link that has a name at its end
 */
export function decodeLinkPayload(
  text: string,
  fixedLength: number,
  linkRelay: string,
  named = false,
): LinkPayload | undefined {
  const bytes = fromBase64url(text);
  if (!bytes || bytes.length < fixedLength + 4 + 1 + checksumBytes) return undefined;
  const body = bytes.subarray(0, -checksumBytes);
  const reader = new Reader(bytes.subarray(-checksumBytes));
  if (reader.number(4) !== checksum(body, linkRelay)) return undefined;

  const rest = new Reader(body);
  const fixed = rest.take(fixedLength);
  const expires = rest.number(4);
  const relays = Array.from({ length: rest.number(1) }, () => decodeRelay(rest, linkRelay));
  const name = named ? fromUtf8(rest.takeMeasured()) : undefined;
  const parsed = v.safeParse(RelayEntries, relays);
  if (!rest.finished || !parsed.success || (named && name === undefined)) return undefined;
  return { fixed, expires, relays: parsed.output, ...(name === undefined ? {} : { name }) };
}

function encodeRelay({ url, access }: RelayEntry, linkRelay: string): Bytes {
  const own = url === linkRelay;
  const packed = access === undefined ? undefined : packToken(access);
  const accessParts = packed ?? (access === undefined ? [] : [toUtf8(access)]);
  const flag = (own ? flags.linkRelay : 0) | (access === undefined ? 0 : flags.access) |
    (packed ? flags.packedAccess : 0);
  return concatBytes(
    Uint8Array.of(flag),
    ...(own ? [] : [measured(toUtf8(url))]),
    ...accessParts.map(measured),
  );
}

function decodeRelay(reader: Reader, linkRelay: string): Partial<RelayEntry> {
  const flag = reader.number(1);
  const url = flag & flags.linkRelay ? linkRelay : fromUtf8(reader.takeMeasured());
  if (!(flag & flags.access)) return { url };
  const access = flag & flags.packedAccess
    ? `rt1.${toBase64url(reader.takeMeasured())}.${toBase64url(reader.takeMeasured())}`
    : fromUtf8(reader.takeMeasured());
  // An invalid token must not be read as an absent one.
  return { url, access: access ?? "" };
}

/** A scoped token is base64url; writing its bytes saves a quarter. */
function packToken(access: string): [Bytes, Bytes] | undefined {
  const [, payload, mac] = scopedToken.exec(access) ?? [];
  const parts = [payload, mac].map((part) => part === undefined ? undefined : fromBase64url(part));
  return parts[0] && parts[1] ? [parts[0], parts[1]] : undefined;
}

/** Length (2 bytes) ‖ bytes. */
function measured(bytes: Bytes): Bytes {
  return concatBytes(Uint8Array.of(bytes.length >> 8, bytes.length & 0xff), bytes);
}

function uint32(value: number): Bytes {
  if (!Number.isInteger(value) || value < 0 || value >= 2 ** 32) {
    throw new RangeError(`Cannot write a link: ${value} does not fit into 4 bytes`);
  }
  return Uint8Array.of(value >>> 24, value >>> 16 & 0xff, value >>> 8 & 0xff, value & 0xff);
}

function checksum(body: Bytes, linkRelay: string): number {
  return crc32(concatBytes(toUtf8(linkRelay), body));
}

/** Reads from the current position; past the end it returns nothing and is never `finished`. */
class Reader {
  #at = 0;
  readonly #bytes: Bytes;

  constructor(bytes: Bytes) {
    this.#bytes = bytes;
  }

  get finished(): boolean {
    return this.#at === this.#bytes.length;
  }

  take(length: number): Bytes {
    const taken = this.#bytes.subarray(this.#at, this.#at + length);
    this.#at += length;
    return taken;
  }

  number(length: number): number {
    return this.take(length).reduce((value, byte) => value * 256 + byte, 0);
  }

  takeMeasured(): Bytes {
    return this.take(this.number(2));
  }
}
