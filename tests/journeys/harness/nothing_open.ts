import { eventually } from "../../../scripts/chromium/eventually.ts";
import type { Person } from "../../../scripts/chromium/person.ts";

/** Takes one step out of the call that a person is in, as a press of the right button would. */
async function stepOut(person: Person): Promise<"is out" | undefined> {
  const { call } = await person.state();
  switch (call.state) {
    case "idle":
      return "is out";
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

const emptyTab = "about:blank";

/**
 * Ends a person's call, takes away the notes on what was saved, and closes all that their browser
 * shows except the empty tab that it starts with.
 */
export async function nothingOpen(person: Person): Promise<void> {
  await eventually(() => stepOut(person), { what: `${person.name} is in no call` });
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
