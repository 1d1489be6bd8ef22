import * as v from "valibot";
import type { CallLinkOffer } from "./call_link.ts";
import { clipName } from "./card.ts";
import type { Identity } from "./identity.ts";
import { PairingId, PairingName } from "./invite_request.ts";
import { type MadeLinkRequest, makeLinkRequest, openLinkRequest } from "./link_request.ts";
import type { OpenedLinkRequest } from "./link_request.ts";

/** The challenge of the owner's card: a request counts once, and not after the owner's restart. */
const to = PairingId;

const Request = v.variant("want", [
  /** Whether the owner can be rung. */
  v.object({ want: v.literal("look"), to }),
  /** To meet the owner in the pair's room, and to call. */
  v.object({ want: v.literal("join"), to, name: PairingName }),
  /** That the guest called while the owner was away. */
  v.object({
    want: v.literal("missed"),
    to,
    name: PairingName,
    call: PairingId,
    /** The guest's wall clock in milliseconds; only for showing. */
    at: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(8.64e15)),
  }),
]);
/** What a guest asks of the owner of a call link. */
export type GuestRequest = v.InferOutput<typeof Request>;

/** Asks the owner. {@linkcode openGuestAnswer} needs the `nonce` that it gives. */
export function makeGuestRequest(input: {
  readonly identity: Identity;
  readonly offer: Pick<CallLinkOffer, "owner" | "secret">;
  readonly request: GuestRequest;
}): Promise<MadeLinkRequest> {
  const { identity, offer: { owner, secret }, request } = input;
  const content = v.parse(
    Request,
    "name" in request ? { ...request, name: clipName(request.name) } : request,
  );
  return makeLinkRequest({ purpose: "call link", identity, owner, secret, content });
}

/** Opens a guest's request at the owner's, and checks that its sender has the key of `sender`. */
export function openGuestRequest(
  input: { readonly identity: Identity; readonly secret: string; readonly body: string },
): Promise<OpenedLinkRequest<GuestRequest>> {
  return openLinkRequest({ ...input, purpose: "call link", schema: Request });
}
