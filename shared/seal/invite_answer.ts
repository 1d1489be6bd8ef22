import * as v from "valibot";
import { concatBytes, toBase64url } from "./bytes.ts";
import { clipName } from "./card.ts";
import type { Identity } from "./identity.ts";
import type { InviteOffer } from "./invite.ts";
import { type InviteRequest, PairingName } from "./invite_request.ts";
import { deriveInviteRoom } from "./invite_room.ts";
import { decodePairing, derivePairingBox, encodePairing, pairingKinds } from "./pairing_box.ts";
import { idBytes, parseId } from "./random_bytes.ts";
import { RelayEntries } from "./relay_entry.ts";

const Answer = v.variant("result", [
  v.object({
    result: v.literal("accepted"),
    /** The inviter's name. */
    name: PairingName,
    /** The inviter's relays, with tokens for the pair's room. */
    relays: RelayEntries,
  }),
  v.object({ result: v.literal("used") }),
  v.object({ result: v.literal("expired") }),
  v.object({ result: v.literal("refused") }),
]);
/** The inviter's answer to a request. */
export type InviteAnswer = v.InferOutput<typeof Answer>;

export type VerifiedInviteAnswer =
  | { readonly ok: true; readonly answer: InviteAnswer }
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
 * Answers a verified request. Sealed under the invite's key: 2 ‖ the request's nonce ‖ box, where
 * the box's key is bound to that nonce, so the answer fits no other request.
 */
export async function makeInviteAnswer(input: {
  readonly identity: Identity;
  readonly secret: string;
  readonly request: Pick<InviteRequest, "accepter" | "nonce">;
  readonly answer: InviteAnswer;
}): Promise<string> {
  const { identity, secret, request, answer } = input;
  const nonce = parseId(request.nonce);
  const box = nonce && await derivePairingBox({
    ...{ identity, peer: request.accepter, inviter: identity.id, secret, nonce },
    kind: "answer",
  });
  if (!box) throw new TypeError("Cannot answer an invite's request: it was not verified");
  const content = v.parse(
    Answer,
    answer.result === "accepted" ? { ...answer, name: clipName(answer.name) } : answer,
  );
  const message = concatBytes(
    Uint8Array.of(pairingKinds.answer),
    nonce,
    await box.sealBytes(encodePairing(content)),
  );
  return await (await deriveInviteRoom(secret)).seal(message);
}

/** Opens an answer at the accepter's. `nonce` is what {@linkcode makeInviteRequest} gave. */
export async function verifyInviteAnswer(input: {
  readonly identity: Identity;
  readonly offer: Pick<InviteOffer, "inviter" | "secret">;
  readonly nonce: string;
  readonly body: string;
}): Promise<VerifiedInviteAnswer> {
  const { identity, offer } = input;
  const { inviter, secret } = offer;
  const message = await (await deriveInviteRoom(secret)).open(input.body);
  if (!message) return { ok: false, reason: "not_sealed" };
  const boxStart = 1 + idBytes;
  if (message[0] !== pairingKinds.answer || message.length < boxStart) {
    return { ok: false, reason: "not_an_answer" };
  }
  const nonce = message.subarray(1, boxStart);
  if (toBase64url(nonce) !== input.nonce) return { ok: false, reason: "other_request" };
  const box = await derivePairingBox({
    ...{ identity, peer: inviter, inviter, secret, nonce },
    kind: "answer",
  });
  const content = await box?.openBytes(message.subarray(boxStart));
  if (!content) return { ok: false, reason: "not_authentic" };
  const answer = decodePairing(content, Answer);
  return answer ? { ok: true, answer } : { ok: false, reason: "malformed" };
}
