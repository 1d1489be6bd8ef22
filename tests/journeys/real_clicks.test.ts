import { expect } from "@std/expect";
import { eventually } from "../../scripts/chromium/eventually.ts";
import { pair } from "../../scripts/chromium/introduce.ts";
import type { Colour } from "../../scripts/chromium/y4m.ts";
import { callWith, contactId, inState, ringFrom } from "./harness/calling.ts";
import { Desktop } from "./harness/desktop.ts";
import { hearsVoiceOf } from "./harness/heard_tone.ts";
import { journey } from "./harness/journey.ts";

/** The approximate colours of the icon beside the extension's menu. */
const iconColour: Colour = [86, 75, 226];

journey("real clicks in the browser's own windows", async (stage, part) => {
  const desktop = await Desktop.start(stage);
  const ada = await stage.person("Ada", { ...desktop.role, permissions: ["notifications"] });
  const bob = await stage.person("Bob");
  await pair(ada, bob);

  await part(
    "a real click in the page's menu calls, and opens the panel of that window",
    async () => {
      const atBob = await bob.openPanel();
      const tab = await ada.openTab(`${(await stage.mainRelay()).url}/health`);
      await tab.bringToFront();

      // The browser's menu has other entries: ours has our icon.
      const right = { x: 640, y: 400 };
      await desktop.click(right, "right");
      const entry = await eventually(
        () => desktop.find(iconColour, [right.x, right.x + 60]),
        { what: "the menu has an entry of Ringside's" },
      );
      await desktop.click(entry);
      // Into the first submenu, and there the first contact.
      await desktop.press("Down", "Right", "Return");
      await inState(ada, "calling");
      const atAda = await ada.page("panel");
      await atAda.getByText("Calling Bob").first().waitFor();
      await ringFrom(atBob, "Ada").getByRole("button", { name: "Accept with voice" }).click();
      await callWith(atAda, "Bob").waitFor();
      await hearsVoiceOf(ada, bob);
    },
  );

  await part("a real click on a ring's notification answers, and opens the panel", async () => {
    await bob.run("call.place", { contact: await contactId(bob, "Ada"), mode: "voice" });
    await inState(ada, "ringing");
    await eventually(async () => {
      // It slides in from the right; its first button is at its lower left.
      const notification = (await desktop.windows()).find(({ x, width }) =>
        width > 200 && width < 500 && x + width <= 1280
      );
      if (!notification) return false;
      const { x, y, height } = notification;
      await desktop.click({ x: x + 50, y: y + height - 28 });
      return (await ada.state()).call.state !== "ringing";
    }, { what: "the notification's button is pressed", within: 30_000 });
    expect((await inState(ada, "connected")).mode).toBe("voice");
    await callWith(await ada.page("panel"), "Bob").waitFor();
    await hearsVoiceOf(ada, bob);
  });
});
