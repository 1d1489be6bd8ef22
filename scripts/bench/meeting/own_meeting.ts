import type { Mesh } from "./mesh.ts";
import { openMeeting } from "./open_meeting.ts";
import { firstPictures } from "./watched_media.ts";

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
    };
  },
});
