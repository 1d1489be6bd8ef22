import * as v from "valibot";
import { clipName } from "./card.ts";
import type { Identity } from "./identity.ts";
import type { InviteOffer } from "./invite.ts";
import { type InviteRequest, PairingName } from "./invite_request.ts";
import { makeLinkAnswer, type OpenedLinkAnswer, openLinkAnswer } from "./link_answer.ts";
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

export type VerifiedInviteAnswer = OpenedLinkAnswer<InviteAnswer>;

/** Answers a verified request. */
export function makeInviteAnswer(input: {
  readonly identity: Identity;
  readonly secret: string;
  readonly request: Pick<InviteRequest, "accepter" | "nonce">;
  readonly answer: InviteAnswer;
}): Promise<string> {
  const { answer, identity, request: { accepter, nonce }, secret } = input;
  const content = v.parse(
    Answer,
    answer.result === "accepted" ? { ...answer, name: clipName(answer.name) } : answer,
  );
  const request = { sender: accepter, nonce };
  return makeLinkAnswer({ purpose: "invite", identity, secret, request, content });
}

/** Opens an answer at the accepter's. `nonce` is what {@linkcode makeInviteRequest} gave. */
export function verifyInviteAnswer(input: {
  readonly identity: Identity;
  readonly offer: Pick<InviteOffer, "inviter" | "secret">;
  readonly nonce: string;
  readonly body: string;
}): Promise<VerifiedInviteAnswer> {
  const { offer: { inviter, secret }, ...rest } = input;
  return openLinkAnswer({ ...rest, purpose: "invite", owner: inviter, secret, schema: Answer });
}
