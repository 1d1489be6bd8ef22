import type { MeetingViewState } from "@ringside/calling/state";
import { eventually } from "../../../scripts/chromium/eventually.ts";
import type { Person } from "../../../scripts/chromium/person.ts";

/** Takes one step out of the call or meeting that a person is in, as a press of the right button would. */
async function stepOut(person: Person): Promise<"is out" | undefined> {
  const { call, meeting } = await person.state();
  switch (call.state) {
    case "idle":
      return await stepOutOfMeeting(person, meeting);
    case "ringing":
      await person.run("call.decline", {});
      return;
    case "calling":
      await person.run("call.cancel", {});
      return;
    case "ended":
      await person.run("call.dismiss", {});
      return;
    default:
      await person.run("call.hang_up", {});
  }
}

async function stepOutOfMeeting(
  person: Person,
  { state }: MeetingViewState,
): Promise<"is out" | undefined> {
  if (state === "none") return "is out";
  await person.run(state === "ended" ? "meeting.dismiss" : "meeting.leave", {});
}

const emptyTab = "about:blank";

/**
 * Ends a person's call or meeting, takes away the notes on what was saved, and closes all that their browser
 * shows except the empty tab that it starts with.
 */
export async function nothingOpen(person: Person): Promise<void> {
  await eventually(() => stepOut(person), { what: `${person.name} is in no call or meeting` });
  for (const { id } of (await person.state()).recordingNotes) {
    await person.run("record.dismiss_note", { id });
  }
  await person.run("snapshot.dismiss_note", {});
  await eventually(async () => {
    for (const page of await person.pages()) {
      if (page.url() !== emptyTab) await page.close().catch(() => {});
    }
    return (await person.targets()).every(({ type, url }) => type !== "page" || url === emptyTab);
  }, { what: `${person.name} looks at an empty tab` });
}
