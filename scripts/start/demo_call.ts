import { join } from "node:path";
import type { Person } from "../chromium/person.ts";
import { pressInPopup } from "../chromium/press_in_popup.ts";

/**
 * Calls through the real interface and prints a line per step: the toolbar button, the popup, the
 * side panel, and how long the first remote frame took. Leaves a picture of the panel in `folder`.
 */
export async function demoCall(caller: Person, callee: Person, folder: string): Promise<void> {
  const start = performance.now();
  const tell = (text: string) => {
    const seconds = ((performance.now() - start) / 1000).toFixed(2).padStart(6);
    console.log(`${seconds} s  ${text}`);
  };

  const panel = await callee.openPanel();
  tell(`${callee.name} opens the side panel`);
  const popup = await caller.openPopup();
  tell(`${caller.name} presses the toolbar button: the popup opens`);
  await pressInPopup(popup.getByRole("button", { name: `Call ${callee.name} with video` }));
  tell(`${caller.name} presses “Call ${callee.name} with video”`);
  const ring = panel.getByRole("alertdialog", { name: `Incoming call from ${caller.name}` });
  await ring.waitFor();
  tell(`it rings at ${callee.name}'s`);

  await ring.getByRole("button", { name: "Accept with video" }).click();
  const accepted = performance.now();
  tell(`${callee.name} presses “Accept with video”`);
  const video = panel.getByLabel(`${caller.name}'s video`);
  await video.waitFor({ state: "attached" });
  await video.evaluate((element) =>
    new Promise<void>((resolve) => {
      (element as HTMLVideoElement).requestVideoFrameCallback(() => resolve());
    })
  );
  const waited = Math.round(performance.now() - accepted);
  tell(`${callee.name} sees ${caller.name}: ${waited} ms from Accept to the first remote frame`);

  await Deno.mkdir(folder, { recursive: true });
  const picture = join(folder, "panel-in-call.png");
  // The picture needs the newest layout, self view included.
  await panel.getByLabel("Your video").waitFor();
  await panel.screenshot({ path: picture });
  tell(`a picture of ${callee.name}'s panel in the call: ${picture}`);
}
