import { callLink, type CallLinkOffer, deriveCallLinkRoom, makeCallLink } from "@ringside/seal";
import { cleanName } from "../clean_name.ts";
import { type LinkPlace, type NoPlace, placeLink } from "../place_link.ts";

export type CreatedCallLink =
  | { readonly ok: true; readonly offer: CallLinkOffer; readonly link: string }
  | NoPlace;

/** Makes a call link on one of the person's relays, as {@linkcode placeLink} chooses it. */
export async function createCallLink(
  input: LinkPlace & { readonly owner: string; readonly name: string },
): Promise<CreatedCallLink> {
  const { owner } = input;
  const made = makeCallLink({ owner, name: cleanName(input.name), relays: [] });
  const { room } = await deriveCallLinkRoom(made);
  const place = await placeLink(input, room);
  if (!place.ok) return place;
  const offer: CallLinkOffer = { ...made, ...place.placed };
  return { ok: true, offer, link: callLink(offer) };
}
