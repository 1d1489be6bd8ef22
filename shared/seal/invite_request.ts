import * as v from "valibot";
import { concatBytes, toBase64url, toUtf8 } from "./bytes.ts";
import { clipName, maxNameBytes } from "./card.ts";
import type { Identity } from "./identity.ts";
import type { InviteOffer } from "./invite.ts";
import { deriveInviteRoom } from "./invite_room.ts";
import { decodePairing, derivePairingBox, encodePairing, pairingKinds } from "./pairing_box.ts";
import { keyBytes, parsePublicKey } from "./public_key.ts";
import { idBytes, parseId, randomBytes } from "./random_bytes.ts";
import { RelayEntries } from "./relay_entry.ts";

/** A person's name in a pairing message. */
export const PairingName = v.pipe(
  v.string(),
  v.check((name) => toUtf8(name).length <= maxNameBytes),
);

const Request = v.object({
  device: v.pipe(v.string(), v.check((id) => parseId(id) !== undefined)),
  name: PairingName,
  relays: RelayEntries,
});

/** A request whose sender is proven: plain data, fit for storage. */
export interface InviteRequest extends v.InferOutput<typeof Request> {
  /** Identity of the accepter. */
  readonly accepter: string;
  /** Binds the answer to this request. */
  readonly nonce: string;
}

export type MadeInviteRequest =
  /** {@linkcode verifyInviteAnswer} needs `nonce`; keep it for as long as the request is open. */
  | { readonly ok: true; readonly body: string; readonly nonce: string }
  | { readonly ok: false; readonly reason: "bad_key" | "own_key" };

export type VerifiedInviteRequest =
  | { readonly ok: true; readonly request: InviteRequest }
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
 * Asks the inviter to become contacts. `relays` are the accepter's own, with tokens for the
 * *pair's* room. Sealed under the invite's key: 1 ‖ identity ‖ nonce ‖ box. Only the two people can
 * open the box, and it proves that the sender has the identity's private key.
 */
export async function makeInviteRequest(
  input:
    & { readonly identity: Identity; readonly offer: InviteOffer }
    & v.InferInput<
      typeof Request
    >,
): Promise<MadeInviteRequest> {
  const { identity, offer } = input;
  const { inviter, secret } = offer;
  if (inviter === identity.id) return { ok: false, reason: "own_key" };
  const nonce = randomBytes(idBytes);
  const box = await derivePairingBox({
    ...{ identity, peer: inviter, inviter, secret, nonce },
    kind: "request",
  });
  const accepter = parsePublicKey(identity.id);
  if (!box || !accepter) return { ok: false, reason: "bad_key" };
  const content = v.parse(Request, { ...input, name: clipName(input.name) });
  const message = concatBytes(
    Uint8Array.of(pairingKinds.request),
    accepter,
    nonce,
    await box.sealBytes(encodePairing(content)),
  );
  const { seal } = await deriveInviteRoom(secret);
  return { ok: true, body: await seal(message), nonce: toBase64url(nonce) };
}

/** Opens a request at the inviter's, and checks the proof. */
export async function verifyInviteRequest(
  input: { readonly identity: Identity; readonly secret: string; readonly body: string },
): Promise<VerifiedInviteRequest> {
  const { identity, secret } = input;
  const message = await (await deriveInviteRoom(secret)).open(input.body);
  if (!message) return { ok: false, reason: "not_sealed" };
  const boxStart = 1 + keyBytes + idBytes;
  if (message[0] !== pairingKinds.request || message.length < boxStart) {
    return { ok: false, reason: "not_a_request" };
  }
  const accepter = toBase64url(message.subarray(1, 1 + keyBytes));
  const nonce = message.subarray(1 + keyBytes, boxStart);
  if (accepter === identity.id) return { ok: false, reason: "own_key" };
  const box = await derivePairingBox({
    ...{ identity, peer: accepter, inviter: identity.id, secret, nonce },
    kind: "request",
  });
  if (!box) return { ok: false, reason: "bad_key" };
  const content = await box.openBytes(message.subarray(boxStart));
  if (!content) return { ok: false, reason: "not_authentic" };
  const request = decodePairing(content, Request);
  if (!request) return { ok: false, reason: "malformed" };
  return { ok: true, request: { ...request, accepter, nonce: toBase64url(nonce) } };
}
