/**
 * The derivations of `shared/seal/README.md` a second time, from the document, with Node's crypto
 * and nothing of `shared/seal`: so the document is enough, and a mistake would have to be made
 * twice.
 */
import { Buffer } from "node:buffer";
import * as crypto from "node:crypto";
import { crc32 } from "node:zlib";

export interface End {
  readonly identityPrivateKey: string;
  readonly bootPrivateKey: string;
  readonly card: CardFields;
}

export interface CardFields {
  readonly identity: string;
  readonly device: string;
  readonly boot: string;
  readonly start: number;
  readonly key: string;
  readonly name: string;
}

export const decode = (text: string): Buffer => Buffer.from(text, "base64url");
export const encode = (bytes: Buffer): string => bytes.toString("base64url");

const pkcs8 = Buffer.from("302e020100300506032b656e04220420", "hex");
const spki = Buffer.from("302a300506032b656e032100", "hex");

const privateKeyOf = (raw: string) =>
  crypto.createPrivateKey({
    key: Buffer.concat([pkcs8, decode(raw)]),
    format: "der",
    type: "pkcs8",
  });
const publicKeyOf = (raw: string) =>
  crypto.createPublicKey({ key: Buffer.concat([spki, decode(raw)]), format: "der", type: "spki" });

export function x25519(privateKey: string, publicKey: string): Buffer {
  return crypto.diffieHellman({
    privateKey: privateKeyOf(privateKey),
    publicKey: publicKeyOf(publicKey),
  });
}

export function hkdf(secret: Buffer, label: string, context: Buffer[], length = 32): Buffer {
  const info = Buffer.concat([Buffer.from(`ringside/1 ${label}\0`), ...context]);
  return Buffer.from(crypto.hkdfSync("sha256", secret, Buffer.alloc(0), info, length));
}

/** AES-256-GCM; `undefined` when the tag does not fit. */
export function aesOpen(key: Buffer, nonce: Buffer, sealed: Buffer): Buffer | undefined {
  const decipher = crypto.createDecipheriv("aes-256-gcm", key, nonce);
  decipher.setAuthTag(sealed.subarray(-16));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
  } catch {
    return undefined;
  }
}

export const boxOpen = (key: Buffer, sealed: Buffer): Buffer | undefined =>
  aesOpen(key, sealed.subarray(0, 12), sealed.subarray(12));

export const sorted = (...parts: Buffer[]) => parts.sort(Buffer.compare);

export function room(
  kind: "pair" | "own" | "meeting",
  secret: Buffer,
  context: Buffer[],
): { room: string; openCard(body: string): CardFields | undefined } {
  const cardKey = hkdf(secret, `${kind} card`, context);
  return {
    room: encode(hkdf(secret, `${kind} room`, context)),
    openCard(body) {
      const plaintext = boxOpen(cardKey, decode(body));
      return plaintext && readCard(plaintext);
    },
  };
}

function readCard(bytes: Buffer): CardFields {
  const nameLength = bytes.readUInt16BE(104);
  return {
    identity: encode(bytes.subarray(0, 32)),
    device: encode(bytes.subarray(32, 48)),
    boot: encode(bytes.subarray(48, 64)),
    start: Number(bytes.readBigUInt64BE(64)),
    key: encode(bytes.subarray(72, 104)),
    name: bytes.subarray(106, 106 + nameLength).toString(),
  };
}

function boundPart({ identity, device, boot, start, key }: CardFields): Buffer {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(start));
  return Buffer.concat([decode(identity), decode(device), decode(boot), counter, decode(key)]);
}

/** What `receiver` opens of `sender`'s traffic. */
export function opener(
  receiver: End,
  sender: CardFields,
  label: "traffic" | "member traffic" = "traffic",
  extra: Buffer = Buffer.alloc(0),
): (body: string) => string | undefined {
  const ends = sorted(boundPart(receiver.card), boundPart(sender));
  const receiverFirst = ends[0]!.equals(boundPart(receiver.card));
  const ownEphemeral = x25519(receiver.bootPrivateKey, sender.identity);
  const peerEphemeral = x25519(receiver.identityPrivateKey, sender.key);
  const secret = Buffer.concat([
    x25519(receiver.identityPrivateKey, sender.identity),
    x25519(receiver.bootPrivateKey, sender.key),
    ...(receiverFirst ? [ownEphemeral, peerEphemeral] : [peerEphemeral, ownEphemeral]),
    extra,
  ]);
  const keys = hkdf(secret, label, ends, 64);
  const key = receiverFirst ? keys.subarray(32) : keys.subarray(0, 32);
  return (body) => {
    const bytes = decode(body);
    const nonce = Buffer.concat([Buffer.alloc(4), bytes.subarray(0, 8)]);
    return aesOpen(key, nonce, bytes.subarray(8))?.toString();
  };
}

/** The fields of a link's payload; throws when it is not whole. */
export function readLink(link: string, fixedLength: number) {
  const [address, payload] = link.split("#v1.") as [string, string];
  const linkRelay = address.replace(/\/[img]$/, "");
  const bytes = decode(payload);
  const body = bytes.subarray(0, -4);
  if (crc32(Buffer.concat([Buffer.from(linkRelay), body])) !== bytes.readUInt32BE(body.length)) {
    throw new Error("Cannot read a link: its checksum differs");
  }
  let at = 0;
  const take = (length: number) => body.subarray(at, at += length);
  const measured = () => take(take(2).readUInt16BE());
  const fixed = take(fixedLength);
  const expires = take(4).readUInt32BE();
  const relays = Array.from({ length: take(1).readUInt8() }, () => {
    const flags = take(1).readUInt8();
    const url = flags & 1 ? linkRelay : measured().toString();
    if (!(flags & 2)) return { url };
    const access = flags & 4
      ? `rt1.${encode(measured())}.${encode(measured())}`
      : measured().toString();
    return { url, access };
  });
  const name = at < body.length ? { name: measured().toString() } : {};
  return { fixed, expires, relays, ...name };
}

/** The contents of a message in a link's room, then of the box of a request or an answer. */
export function openPairing(
  secret: string,
  body: string,
  shared: Buffer,
  inviter: string,
  accepter: string,
  purpose = "invite",
) {
  const outer = boxOpen(hkdf(decode(secret), `${purpose} key`, []), decode(body))!;
  const isRequest = outer[0] === 1;
  const rest = outer.subarray(1);
  const sender = isRequest ? encode(rest.subarray(0, 32)) : inviter;
  const nonce = isRequest ? rest.subarray(32, 48) : rest.subarray(0, 16);
  const box = rest.subarray(isRequest ? 48 : 16);
  const key = hkdf(
    Buffer.concat([shared, decode(secret)]),
    `${purpose} ${isRequest ? "request" : "answer"}`,
    [decode(inviter), decode(accepter), nonce],
  );
  const content = JSON.parse(boxOpen(key, box)!.toString()) as Record<string, unknown>;
  return { sender, nonce: encode(nonce), content };
}

export function safetyNumber(...identities: string[]): string {
  const salt = "ringside/1 safety number";
  return identities.map((identity) => {
    const bytes = crypto.pbkdf2Sync(decode(identity), salt, 20_000, 30, "sha256");
    return [0, 5, 10, 15, 20, 25]
      .map((at) => String(bytes.readUIntBE(at, 5) % 100_000).padStart(5, "0")).join("");
  }).sort().join("");
}

export function openProfile(file: string, passphrase: string): string | undefined {
  const bytes = decode(file.slice("ringside-profile.1.".length));
  const sealed = bytes.subarray(0, -4);
  if (crc32(sealed) !== bytes.readUInt32BE(sealed.length)) return undefined;
  const salt = sealed.subarray(0, 16);
  const key = crypto.pbkdf2Sync(passphrase.normalize("NFKC"), salt, 600_000, 32, "sha256");
  return boxOpen(key, sealed.subarray(16))?.toString();
}
