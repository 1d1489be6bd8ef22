import { expect } from "@std/expect";
import type { Page } from "playwright-core";
import type { Person } from "../../scripts/chromium/person.ts";
import { pressInPopup } from "../../scripts/chromium/press_in_popup.ts";
import { hearsNothing, hearsVoiceOf, soundingContexts } from "./harness/heard_tone.ts";
import { journey } from "./harness/journey.ts";
import { moves, showsCameraOf } from "./harness/video_picture.ts";

/** Goes through the welcome page as far as a name and a relay; the rest can wait. */
async function firstRun(person: Person, relay: string): Promise<void> {
  const welcome = await person.page("welcome");
  await welcome.getByRole("textbox", { name: "Your name" }).fill(person.name);
  await welcome.getByRole("button", { name: "Continue" }).click();
  await welcome.getByRole("textbox", { name: "Relay address" }).fill(relay);
  await welcome.getByRole("button", { name: "Test relay" }).click();
  await welcome.getByRole("button", { name: "Continue" }).click();
  await welcome.getByText("Step 3 of").waitFor();
}

const contact = (page: Page, name: string) =>
  page.getByRole("list", { name: "Contacts" }).getByRole("listitem", { name });

journey("two newcomers pair with one link and talk", async (stage) => {
  const relay = await stage.relay();
  const ada = await stage.newcomer("Ada");
  const bob = await stage.newcomer("Bob");
  await firstRun(ada, relay.url);
  await firstRun(bob, relay.url);

  // Ada invites, Bob pastes.
  const adaPanel = await ada.openPanel();
  await adaPanel.getByRole("button", { name: "Add contact" }).first().click();
  await adaPanel.getByRole("button", { name: "Create invite" }).click();
  const link = await adaPanel.getByRole("textbox", { name: "Invite link" }).inputValue();
  expect(link.startsWith(`${relay.url}/i#v1.`)).toBe(true);
  const bobPanel = await bob.openPanel();
  await bobPanel.getByRole("button", { name: "Add contact" }).first().click();
  await bobPanel.getByRole("textbox", { name: "Paste an invite" }).fill(link);
  await bobPanel.getByRole("button", { name: "Accept invite" }).click();
  for (const panel of [adaPanel, bobPanel]) {
    await panel.getByText("is now your contact").first().waitFor();
    // A used invite is no longer offered.
    await panel.getByRole("textbox", { name: "Invite link" }).waitFor({ state: "detached" });
    await panel.getByRole("button", { name: "Done" }).click();
  }
  await contact(bobPanel, "Ada").getByText("Online").waitFor();

  // Ada calls from the popup, over whatever tab is open.
  const tab = await ada.openTab(`${relay.url}/`);
  const popup = await ada.openPopup(tab);
  await contact(popup, "Bob").getByText("Online").waitFor();
  await pressInPopup(popup.getByRole("button", { name: "Call Bob with video" }));
  await adaPanel.getByText("Calling Bob").first().waitFor();
  const ring = bobPanel.getByRole("alertdialog", { name: "Incoming call from Ada" });
  await ring.getByRole("button", { name: "Accept with video" }).click();

  // Each sees and hears the other.
  const adaCall = adaPanel.getByRole("region", { name: "Call with Bob" });
  const bobCall = bobPanel.getByRole("region", { name: "Call with Ada" });
  await showsCameraOf(adaCall.getByLabel("Bob's video"), bob);
  await showsCameraOf(bobCall.getByLabel("Ada's video"), ada);
  await showsCameraOf(adaCall.getByLabel("Your video"), ada);
  await hearsVoiceOf(ada, bob);
  await hearsVoiceOf(bob, ada);

  // The other side sees a mute and a dark camera at once.
  await adaCall.getByRole("button", { name: "Mute microphone" }).click();
  await bobCall.getByText("Ada is muted").first().waitFor();
  await hearsNothing(bob);
  await adaCall.getByRole("button", { name: "Unmute microphone" }).click();
  await hearsVoiceOf(bob, ada);
  await adaCall.getByRole("button", { name: "Turn camera off" }).click();
  await bobCall.getByText("Ada's camera is off").first().waitFor();
  await adaCall.getByRole("button", { name: "Turn camera on" }).click();
  await showsCameraOf(bobCall.getByLabel("Ada's video"), ada);

  // Closing the panel changes nothing; a second window with a second panel does not sound twice.
  await adaPanel.close();
  await hearsVoiceOf(bob, ada);
  const first = await ada.openPanel(tab);
  await moves(first.getByLabel("Bob's video"));
  const window = await ada.openWindow(`${relay.url}/health`);
  const second = await ada.openPanel(window);
  await moves(second.getByLabel("Bob's video"));
  expect(await soundingContexts(second)).toEqual(["engine"]);
  await hearsVoiceOf(ada, bob);

  // Chat beside the picture.
  await second.getByRole("button", { name: "Chat" }).click();
  await second.getByRole("textbox", { name: "Message" }).fill("See https://example.org/plan");
  await second.getByRole("button", { name: "Send" }).click();
  await bobCall.getByRole("button", { name: "Chat" }).click();
  const received = bobPanel.getByRole("log", { name: "Messages" });
  await received.getByRole("link", { name: "https://example.org/plan" }).waitFor();
  await second.getByText("Delivered").first().waitFor();

  // Bob hangs up; both know, and both remember.
  await bobPanel.getByRole("button", { name: "Back to the call" }).click();
  await bobCall.getByRole("button", { name: "Hang up" }).click();
  await first.getByText("Bob hung up.").waitFor();
  await bobPanel.getByText("You hung up.").waitFor();
  await hearsNothing(ada);
  const [made] = (await ada.state()).history;
  const [taken] = (await bob.state()).history;
  expect(made).toMatchObject({ name: "Bob", direction: "outgoing", outcome: "answered" });
  expect(taken).toMatchObject({ name: "Ada", direction: "incoming", outcome: "answered" });
  await first.getByRole("button", { name: "Close" }).click();
  await first.getByRole("list", { name: "Recent calls" }).getByText("Bob").first().waitFor();
});
