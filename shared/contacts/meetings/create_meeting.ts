import { deriveMeeting, makeMeeting, meetingLink, type MeetingOffer } from "@ringside/seal";
import { cleanName } from "../clean_name.ts";
import { type LinkPlace, type NoPlace, placeLink } from "../place_link.ts";

export type CreatedMeeting =
  | { readonly ok: true; readonly offer: MeetingOffer; readonly link: string }
  | NoPlace;

/** Makes a meeting on one of the person's relays, as {@linkcode placeLink} chooses it. */
export async function createMeeting(
  input: LinkPlace & { readonly owner: string; readonly name: string; readonly asks: boolean },
): Promise<CreatedMeeting> {
  const { asks, owner } = input;
  const made = makeMeeting({ owner, name: cleanName(input.name), asks, relays: [] });
  const { room } = await deriveMeeting(made);
  const place = await placeLink(input, room);
  if (!place.ok) return place;
  const offer: MeetingOffer = { ...made, ...place.placed };
  return { ok: true, offer, link: meetingLink(offer) };
}
