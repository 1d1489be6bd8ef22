import { lasting } from "./lasting.ts";
import type { Mesh } from "./mesh.ts";
import { openMeeting } from "./open_meeting.ts";
import { firstPictures } from "./watched_media.ts";

/**
 * Who leaves is in the relay's room until then, and is asked by whoever enters. A tab that is closed
 * before answers nobody until the relay notices.
 */
const farewellMs = 2_000;

/** Presses the last button with this text, in a page. */
const press = (text: string): string =>
  `[...document.querySelectorAll("button")]
    .findLast(({ textContent }) => textContent.trim() === ${JSON.stringify(text)}).click()`;

/** A meeting in the guest page, which needs nobody's extension. */
export const ownMeeting = (relay: string): Mesh => ({
  name: "Ringside",
  async place() {
    const link = await openMeeting(relay, "Bench");
    return {
      async open(page, name) {
        await page.goto(link);
        await page.getByRole("button", { name: "Turn camera off" }).waitFor();
        await page.getByRole("textbox", { name: "Your name" }).fill(name);
      },
      enter: (page, others) => firstPictures(page, press("Enter"), others),
      async leave(page) {
        await page.getByRole("button", { name: "Leave", exact: true }).click();
        await page.getByText("You left the meeting.").waitFor();
        await lasting(farewellMs);
      },
    };
  },
});
