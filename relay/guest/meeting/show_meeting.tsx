import { parseMeeting } from "@ringside/seal/meeting_link";
import { addMeetingWords } from "@ringside/ui/meeting_words";
import { render } from "preact";
import type { Problem } from "../problem_page.tsx";
import { MeetingModel } from "./meeting_model.ts";
import { MeetingPage } from "./meeting_page.tsx";

// The page's own catalogue is built without them.
addMeetingWords();

/** Shows the meeting whose link is in the address; gives what is wrong with the link, if anything. */
export async function showMeeting(): Promise<Problem | undefined> {
  const link = parseMeeting(location.href, Date.now() / 1000);
  if (!link.ok) {
    return link.reason === "expired"
      ? { is: "meeting_expired", name: link.offer.name }
      : { is: link.reason === "not_a_meeting" ? "no_secret" : link.reason };
  }
  const model = new MeetingModel(link.offer, location.href);
  render(<MeetingPage model={model} />, document.body);
  const opened = await model.start();
  return opened.ok ? undefined : { is: "failed" };
}
