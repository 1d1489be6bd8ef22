import { crc32 } from "node:zlib";
import { isIPv6 } from "node:net";
import { convertIPv6ToBinary } from "hono/utils/ipaddr";
import { unmapped } from "../limits/network.ts";

/** Where a datagram came from; an address without a zone. */
export interface Source {
  readonly address: string;
  readonly port: number;
}

export type StunVerdict =
  | { readonly answer: Uint8Array }
  /** `malformed`: no STUN message; `not_binding`: one that this server does not answer. */
  | { readonly ignored: "malformed" | "not_binding" };

const magicCookie = 0x2112_a442;
const headerBytes = 20;
/** No request needs more (RFC 8489, section 6.1, on paths whose MTU nobody knows). */
const mostBytes = 548;

const bindingRequest = 0x0001, bindingSuccess = 0x0101, bindingError = 0x0111;
const xorMappedAddress = 0x0020, fingerprint = 0x8028, errorCode = 0x0009;
const unknownAttributes = 0x000a;
/** An attribute below this must be understood (RFC 8489, section 14). */
const firstOptional = 0x8000;
/** Bounds the length of an error. */
const mostUnknown = 2;

/**
 * Answers a Binding request (RFC 8489) with the address that it came from, and nothing else. The
 * answer has 32 bytes for IPv4 and 44 for IPv6, 8 more if the request has a FINGERPRINT. It is
 * longer than the bare header of 20 bytes that browsers send, because XOR-MAPPED-ADDRESS alone
 * takes 12 or 24: who calls this limits how often an address is answered.
 *
 * The server knows no credentials, so it understands no attribute that must be understood: a
 * request with one gets error 420 (section 6.3.1), never a success that a peer could take for its
 * own.
 */
export function answerBinding(datagram: Uint8Array, source: Source): StunVerdict {
  const view = new DataView(datagram.buffer, datagram.byteOffset, datagram.byteLength);
  if (!isStunMessage(view)) return { ignored: "malformed" };
  if (view.getUint16(0) !== bindingRequest) return { ignored: "not_binding" };
  const unknown: number[] = [];
  let marked = false;
  for (let at = headerBytes; at < view.byteLength;) {
    // What follows a FINGERPRINT, the last of all attributes, was not written by its author.
    if (marked || at + 4 > view.byteLength) return { ignored: "malformed" };
    const type = view.getUint16(at), length = view.getUint16(at + 2);
    const end = at + 4 + padded(length);
    if (end > view.byteLength) return { ignored: "malformed" };
    if (type === fingerprint) {
      marked = length === 4 && view.getUint32(at + 4) === fingerprintOf(datagram.subarray(0, at));
      if (!marked) return { ignored: "malformed" };
    } else if (type < firstOptional && unknown.length < mostUnknown) unknown.push(type);
    at = end;
  }
  const transaction = datagram.subarray(4, headerBytes);
  return {
    answer: unknown.length > 0
      ? message(bindingError, transaction, refusalOf(unknown), marked)
      : message(bindingSuccess, transaction, mappedAddress(source, transaction), marked),
  };
}

/** Whether the header is one of STUN and names the datagram's own length. */
function isStunMessage(view: DataView): boolean {
  const { byteLength } = view;
  return byteLength >= headerBytes && byteLength <= mostBytes && byteLength % 4 === 0 &&
    view.getUint16(0) < 0x4000 && view.getUint16(2) === byteLength - headerBytes &&
    view.getUint32(4) === magicCookie;
}

const padded = (length: number): number => Math.ceil(length / 4) * 4;

function message(
  type: number,
  transaction: Uint8Array,
  attribute: Uint8Array,
  marked: boolean,
): Uint8Array {
  const end = headerBytes + attribute.length;
  const bytes = new Uint8Array(end + (marked ? 8 : 0));
  const view = new DataView(bytes.buffer);
  view.setUint16(0, type);
  view.setUint16(2, bytes.length - headerBytes);
  bytes.set(transaction, 4);
  bytes.set(attribute, headerBytes);
  if (marked) {
    view.setUint16(end, fingerprint);
    view.setUint16(end + 2, 4);
    view.setUint32(end + 4, fingerprintOf(bytes.subarray(0, end)));
  }
  return bytes;
}

/** The value of a FINGERPRINT behind these bytes (section 14.7). */
const fingerprintOf = (before: Uint8Array): number => (crc32(before) ^ 0x5354_554e) >>> 0;

/** XOR-MAPPED-ADDRESS (section 14.2). `transaction` begins with the magic cookie. */
function mappedAddress({ address, port }: Source, transaction: Uint8Array): Uint8Array {
  const octets = octetsOf(address);
  const attribute = new Uint8Array(8 + octets.length);
  const view = new DataView(attribute.buffer);
  view.setUint16(0, xorMappedAddress);
  view.setUint16(2, 4 + octets.length);
  view.setUint8(5, octets.length === 4 ? 1 : 2);
  view.setUint16(6, port ^ (magicCookie >>> 16));
  for (const [index, octet] of octets.entries()) {
    attribute[8 + index] = octet ^ (transaction[index] ?? 0);
  }
  return attribute;
}

function octetsOf(address: string): number[] {
  const plain = unmapped(address);
  if (!isIPv6(plain)) return plain.split(".").map(Number);
  const bits = convertIPv6ToBinary(plain);
  return Array.from({ length: 16 }, (_, index) => Number(bits >> BigInt(120 - index * 8) & 255n));
}

/** ERROR-CODE 420 without a phrase, and UNKNOWN-ATTRIBUTES (sections 14.8 and 14.13). */
function refusalOf(unknown: readonly number[]): Uint8Array {
  const attributes = new Uint8Array(16);
  const view = new DataView(attributes.buffer);
  view.setUint16(0, errorCode);
  view.setUint16(2, 4);
  view.setUint16(6, 4 << 8 | 20);
  view.setUint16(8, unknownAttributes);
  view.setUint16(10, unknown.length * 2);
  for (const [index, type] of unknown.entries()) view.setUint16(12 + index * 2, type);
  return attributes;
}
