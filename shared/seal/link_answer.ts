import type * as v from "valibot";
import { concatBytes, toBase64url } from "./bytes.ts";
import type { Identity } from "./identity.ts";
import { deriveLinkRoom, type LinkPurpose } from "./link_room.ts";
import { decodePairing, derivePairingBox, encodePairing, pairingKinds } from "./pairing_box.ts";
import { idBytes, parseId } from "./random_bytes.ts";

export type OpenedLinkAnswer<Content> =
  | { readonly ok: true; readonly answer: Content }
  | {
    readonly ok: false;
    readonly reason:
      | "not_sealed"
      | "not_an_answer"
      | "other_request"
      | "not_authentic"
      | "malformed";
  };

/**
 * The owner's answer to an opened request. Sealed under the link's key: 2 ‖ the request's nonce ‖
 * box, where the box's key is bound to that nonce, so the answer fits no other request.
 */
export async function makeLinkAnswer(input: {
  readonly purpose: LinkPurpose;
  readonly identity: Identity;
  readonly secret: string;
  readonly request: { readonly sender: string; readonly nonce: string };
  readonly content: unknown;
}): Promise<string> {
  const { content, identity, purpose, request, secret } = input;
  const nonce = parseId(request.nonce);
  const box = nonce && await derivePairingBox({
    ...{ purpose, identity, peer: request.sender, owner: identity.id, secret, nonce },
    kind: "answer",
  });
  if (!box) throw new TypeError("Cannot answer a link's request: it was not verified");
  const message = concatBytes(
    Uint8Array.of(pairingKinds.answer),
    nonce,
    await box.sealBytes(encodePairing(content)),
  );
  return await (await deriveLinkRoom(secret, purpose)).seal(message);
}

/** Opens an answer at the sender's. `nonce` is what the request was made with. */
export async function openLinkAnswer<Schema extends v.GenericSchema>(input: {
  readonly purpose: LinkPurpose;
  readonly identity: Identity;
  readonly owner: string;
  readonly secret: string;
  readonly nonce: string;
  readonly body: string;
  readonly schema: Schema;
}): Promise<OpenedLinkAnswer<v.InferOutput<Schema>>> {
  const { identity, owner, purpose, schema, secret } = input;
  const message = await (await deriveLinkRoom(secret, purpose)).open(input.body);
  if (!message) return { ok: false, reason: "not_sealed" };
  const boxStart = 1 + idBytes;
  if (message[0] !== pairingKinds.answer || message.length < boxStart) {
    return { ok: false, reason: "not_an_answer" };
  }
  const nonce = message.subarray(1, boxStart);
  if (toBase64url(nonce) !== input.nonce) return { ok: false, reason: "other_request" };
  const box = await derivePairingBox({
    ...{ purpose, identity, peer: owner, owner, secret, nonce },
    kind: "answer",
  });
  const opened = await box?.openBytes(message.subarray(boxStart));
  if (!opened) return { ok: false, reason: "not_authentic" };
  const answer = decodePairing(opened, schema);
  return answer === undefined ? { ok: false, reason: "malformed" } : { ok: true, answer };
}
