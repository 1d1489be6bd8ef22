import { generateIdentity, makeMeeting, meetingLink } from "@ringside/seal";

/** The link of a meeting whose maker is never there. */
export async function openMeeting(relay: string, name: string): Promise<string> {
  const { id: owner } = await generateIdentity();
  return meetingLink(makeMeeting({ owner, name, asks: false, relays: [{ url: relay }] }));
}
