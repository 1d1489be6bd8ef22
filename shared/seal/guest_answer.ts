import * as v from "valibot";
import type { CallLinkOffer } from "./call_link.ts";
import { clipName } from "./card.ts";
import type { Identity } from "./identity.ts";
import { PairingName } from "./invite_request.ts";
import { makeLinkAnswer, type OpenedLinkAnswer, openLinkAnswer } from "./link_answer.ts";
import { RelayEntries } from "./relay_entry.ts";

const Answer = v.variant("result", [
  v.object({
    result: v.literal("admitted"),
    /** The owner's name. */
    name: PairingName,
    /** Where the pair meets, with tokens for its room. */
    relays: RelayEntries,
  }),
  /** `noted`: the owner sees that this guest called. */
  v.object({ result: v.literal("busy"), noted: v.optional(v.boolean()) }),
  ...(["available", "expired", "noted", "refused", "revoked", "used_up"] as const)
    .map((result) => v.object({ result: v.literal(result) })),
]);
/** The owner's answer to a guest. */
export type GuestAnswer = v.InferOutput<typeof Answer>;

/** Answers an opened request. */
export function makeGuestAnswer(input: {
  readonly identity: Identity;
  readonly secret: string;
  readonly request: { readonly sender: string; readonly nonce: string };
  readonly answer: GuestAnswer;
}): Promise<string> {
  const { answer, ...rest } = input;
  const content = v.parse(
    Answer,
    answer.result === "admitted" ? { ...answer, name: clipName(answer.name) } : answer,
  );
  return makeLinkAnswer({ ...rest, purpose: "call link", content });
}

/** Opens an answer at the guest's. `nonce` is what `makeGuestRequest` gave. */
export function openGuestAnswer(input: {
  readonly identity: Identity;
  readonly offer: Pick<CallLinkOffer, "owner" | "secret">;
  readonly nonce: string;
  readonly body: string;
}): Promise<OpenedLinkAnswer<GuestAnswer>> {
  const { offer: { owner, secret }, ...rest } = input;
  return openLinkAnswer({ ...rest, purpose: "call link", owner, secret, schema: Answer });
}
