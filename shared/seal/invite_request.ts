import * as v from "valibot";
import { toUtf8 } from "./bytes.ts";
import { clipName, maxNameBytes } from "./card.ts";
import type { Identity } from "./identity.ts";
import type { InviteOffer } from "./invite.ts";
import { type MadeLinkRequest, makeLinkRequest, openLinkRequest } from "./link_request.ts";
import type { OpenedLinkRequest } from "./link_request.ts";
import { parseId } from "./random_bytes.ts";
import { RelayEntries } from "./relay_entry.ts";

/** A person's name in a message about a link. */
export const PairingName = v.pipe(
  v.string(),
  v.check((name) => toUtf8(name).length <= maxNameBytes),
);

/** 16 bytes in base64url. */
export const PairingId = v.pipe(v.string(), v.check((id) => parseId(id) !== undefined));

const Request = v.object({ device: PairingId, name: PairingName, relays: RelayEntries });

/** A request whose sender is proven: plain data, fit for storage. */
export interface InviteRequest extends v.InferOutput<typeof Request> {
  /** Identity of the accepter. */
  readonly accepter: string;
  /** Binds the answer to this request. */
  readonly nonce: string;
}

/** {@linkcode verifyInviteAnswer} needs `nonce`. */
export type MadeInviteRequest = MadeLinkRequest;

export type VerifiedInviteRequest =
  | { readonly ok: true; readonly request: InviteRequest }
  | Extract<OpenedLinkRequest<never>, { ok: false }>;

/**
 * Asks the inviter to become contacts. `relays` are the accepter's own, with tokens for the
 * *pair's* room.
 */
export function makeInviteRequest(
  input:
    & { readonly identity: Identity; readonly offer: InviteOffer }
    & v.InferInput<
      typeof Request
    >,
): Promise<MadeInviteRequest> {
  const { identity, offer: { inviter, secret } } = input;
  const content = v.parse(Request, { ...input, name: clipName(input.name) });
  return makeLinkRequest({ purpose: "invite", identity, owner: inviter, secret, content });
}

/** Opens a request at the inviter's, and checks the proof. */
export async function verifyInviteRequest(
  input: { readonly identity: Identity; readonly secret: string; readonly body: string },
): Promise<VerifiedInviteRequest> {
  const opened = await openLinkRequest({ ...input, purpose: "invite", schema: Request });
  if (!opened.ok) return opened;
  const { content, nonce, sender } = opened;
  return { ok: true, request: { ...content, accepter: sender, nonce } };
}
