import * as v from "valibot";
import { type Bytes, concatBytes, fromUtf8, toUtf8 } from "./bytes.ts";
import type { Identity } from "./identity.ts";
import { agree } from "./key_agreement.ts";
import { deriveBytes } from "./key_derivation.ts";
import type { LinkPurpose } from "./link_room.ts";
import { parsePublicKey } from "./public_key.ts";
import { makeSealedBox, type SealedBox } from "./sealed_box.ts";
import { parseSecret } from "./secret.ts";

/** First byte of what is sealed under a link's key. `owner`: the owner's card in a call link's room. */
export const pairingKinds = { request: 1, answer: 2, owner: 3 } as const;

// Padding: sizes reveal neither the result nor the length of a name.
const blockBytes = 1024;

/**
 * The box for one message. Its key needs one of the two private keys *and* the link's secret, and
 * is bound to who is the link's owner and to the request's nonce.
 */
export async function derivePairingBox(input: {
  readonly purpose: LinkPurpose;
  readonly identity: Identity;
  readonly peer: string;
  readonly owner: string;
  readonly secret: string;
  readonly kind: "request" | "answer";
  readonly nonce: Bytes;
}): Promise<SealedBox | undefined> {
  const { identity, peer, owner } = input;
  const self = parsePublicKey(identity.id);
  const other = parsePublicKey(peer);
  const shared = other && await agree(identity.privateKey, other);
  if (!self || !shared) return undefined;
  const roles = owner === identity.id ? [self, other] : [other, self];
  const secret = concatBytes(shared, parseSecret(input.secret));
  const label = `${input.purpose} ${input.kind}`;
  return await makeSealedBox(await deriveBytes(secret, label, [...roles, input.nonce], 32));
}

/** JSON, padded with spaces. */
export function encodePairing(value: unknown): Bytes {
  const json = toUtf8(JSON.stringify(value));
  const padding = Math.ceil(json.length / blockBytes) * blockBytes - json.length;
  return concatBytes(json, new Uint8Array(padding).fill(0x20));
}

/** Reads a message by its schema; `undefined` when it does not fit. */
export function decodePairing<Schema extends v.GenericSchema>(
  bytes: Bytes,
  schema: Schema,
): v.InferOutput<Schema> | undefined {
  let json: unknown;
  try {
    json = JSON.parse(fromUtf8(bytes) ?? "");
  } catch {
    return undefined;
  }
  const parsed = v.safeParse(schema, json);
  return parsed.success ? parsed.output : undefined;
}
