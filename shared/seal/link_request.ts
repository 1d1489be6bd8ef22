import type * as v from "valibot";
import { concatBytes, toBase64url } from "./bytes.ts";
import type { Identity } from "./identity.ts";
import { deriveLinkRoom, type LinkPurpose } from "./link_room.ts";
import { decodePairing, derivePairingBox, encodePairing, pairingKinds } from "./pairing_box.ts";
import { keyBytes, parsePublicKey } from "./public_key.ts";
import { idBytes, randomBytes } from "./random_bytes.ts";

export type MadeLinkRequest =
  /** Opening the answer needs `nonce`; keep it for as long as the request is open. */
  | { readonly ok: true; readonly body: string; readonly nonce: string }
  | { readonly ok: false; readonly reason: "bad_key" | "own_key" };

export type OpenedLinkRequest<Content> =
  | {
    readonly ok: true;
    /** Identity of the sender, proven. */
    readonly sender: string;
    /** Binds the answer to this request. */
    readonly nonce: string;
    readonly content: Content;
  }
  | {
    readonly ok: false;
    readonly reason:
      | "not_sealed"
      | "not_a_request"
      | "bad_key"
      | "own_key"
      | "not_authentic"
      | "malformed";
  };

/**
 * A request to the owner of a link. Sealed under the link's key: 1 ‖ identity ‖ nonce ‖ box. Only
 * the two people can open the box, and it proves that the sender has the identity's private key.
 */
export async function makeLinkRequest(input: {
  readonly purpose: LinkPurpose;
  readonly identity: Identity;
  readonly owner: string;
  readonly secret: string;
  readonly content: unknown;
}): Promise<MadeLinkRequest> {
  const { content, identity, owner, purpose, secret } = input;
  if (owner === identity.id) return { ok: false, reason: "own_key" };
  const nonce = randomBytes(idBytes);
  const box = await derivePairingBox({
    ...{ purpose, identity, peer: owner, owner, secret, nonce },
    kind: "request",
  });
  const sender = parsePublicKey(identity.id);
  if (!box || !sender) return { ok: false, reason: "bad_key" };
  const message = concatBytes(
    Uint8Array.of(pairingKinds.request),
    sender,
    nonce,
    await box.sealBytes(encodePairing(content)),
  );
  const { seal } = await deriveLinkRoom(secret, purpose);
  return { ok: true, body: await seal(message), nonce: toBase64url(nonce) };
}

/** Opens a request at the owner's, and checks the proof. */
export async function openLinkRequest<Schema extends v.GenericSchema>(input: {
  readonly purpose: LinkPurpose;
  readonly identity: Identity;
  readonly secret: string;
  readonly body: string;
  readonly schema: Schema;
}): Promise<OpenedLinkRequest<v.InferOutput<Schema>>> {
  const { body, identity, purpose, schema, secret } = input;
  const message = await (await deriveLinkRoom(secret, purpose)).open(body);
  if (!message) return { ok: false, reason: "not_sealed" };
  const boxStart = 1 + keyBytes + idBytes;
  if (message[0] !== pairingKinds.request || message.length < boxStart) {
    return { ok: false, reason: "not_a_request" };
  }
  const sender = toBase64url(message.subarray(1, 1 + keyBytes));
  const nonce = message.subarray(1 + keyBytes, boxStart);
  if (sender === identity.id) return { ok: false, reason: "own_key" };
  const box = await derivePairingBox({
    ...{ purpose, identity, peer: sender, owner: identity.id, secret, nonce },
    kind: "request",
  });
  if (!box) return { ok: false, reason: "bad_key" };
  const opened = await box.openBytes(message.subarray(boxStart));
  if (!opened) return { ok: false, reason: "not_authentic" };
  const content = decodePairing(opened, schema);
  if (content === undefined) return { ok: false, reason: "malformed" };
  return { ok: true, sender, nonce: toBase64url(nonce), content };
}
