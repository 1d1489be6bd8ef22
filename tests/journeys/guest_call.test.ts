import { expect } from "@std/expect";
import { writeGuest } from "../../scripts/build/write_guest.ts";
import { stopBundler } from "../../scripts/build/stop_bundler.ts";
import type { Person } from "../../scripts/chromium/person.ts";
import { memoryAssets } from "../../relay/hosts/deno/memory_assets.ts";
import { builtPage } from "../../relay/hosts/deno/built_page.ts";
import { GuestTab } from "./harness/guest_tab.ts";
import { journey } from "./harness/journey.ts";
import { showsCameraOf, showsColour } from "./harness/video_picture.ts";

const folder = await Deno.makeTempDir({ prefix: "ringside-guest-page-" });
await writeGuest(folder);
await stopBundler();
const assets = memoryAssets(() => builtPage(folder));

/** Makes a call link as a person does. */
async function makeLink(person: Person): Promise<string> {
  const panel = await person.openPanel();
  await panel.getByRole("button", { name: "Add contact" }).first().click();
  await panel.getByRole("button", { name: "Create call link" }).click();
  const box = panel.getByRole("textbox", { name: "Call link" });
  await box.waitFor();
  return await box.inputValue();
}

journey("a guest with a link and nothing installed talks to its owner", async (stage) => {
  const relay = await stage.relay({ assets });
  const ada = await stage.person("Ada");
  const link = await makeLink(ada);
  const [adaPanel] = (await ada.pages()).filter((page) => page.url().includes("panel"));
  if (!adaPanel) throw new Error("Ada's panel is gone");
  const guest = await GuestTab.open();
  stage.endWith(() => guest.close());
  const { page } = guest;

  await page.goto(link);
  await page.getByText("Ada can be called now.").waitFor();
  await showsColour(page.getByLabel("Camera preview"), guest.camera);
  for (const name of ["Camera", "Microphone"]) {
    await page.getByRole("combobox", { name }).waitFor();
  }
  await page.getByRole("button", { name: "Turn camera off" }).waitFor();
  await page.getByRole("button", { name: "Mute microphone" }).waitFor();
  // Without a name nobody is rung.
  await page.getByRole("button", { name: "Join" }).click();
  await page.getByText("so that Ada knows who is calling").waitFor();
  await page.getByRole("textbox", { name: "Your name" }).fill("Gus");
  await page.getByRole("button", { name: "Join" }).click();
  await page.getByRole("status", { name: "Calling Ada" }).waitFor();

  const ring = adaPanel.getByRole("alertdialog", { name: /Gus/ });
  await ring.getByRole("button", { name: "Accept with video" }).click();
  const call = page.getByRole("region", { name: "Call with Ada" });
  await showsCameraOf(call.getByLabel("Ada's video"), ada);
  const adaCall = adaPanel.getByRole("region", { name: /Call with Gus/ });
  await showsColour(adaCall.getByLabel(/Gus.*'s video/), guest.camera);

  // They write.
  await call.getByRole("button", { name: "Chat" }).click();
  await page.getByRole("textbox", { name: "Message" }).fill("Hello from a tab");
  await page.getByRole("button", { name: "Send", exact: true }).click();
  await adaCall.getByRole("button", { name: "Chat" }).click();
  await adaPanel.getByRole("log", { name: "Messages" }).getByText("Hello from a tab").waitFor();

  // A snapshot is a file.
  const download = page.waitForEvent("download");
  await call.getByRole("button", { name: "Snapshot Ada" }).click();
  expect((await download).suggestedFilename()).toBe("Ada.png");

  await call.getByRole("button", { name: "Hang up" }).click();
  await page.getByRole("status", { name: "Call ended" }).waitFor();
  expect(guest.faults).toEqual([]);
  // No other origin is ever contacted.
  const origins = new Set(guest.requests.map((url) => new URL(url).origin));
  expect([...origins]).toEqual([relay.url.replace("0.0.0.0", "127.0.0.1")]);
});

journey("a guest who reloads the page comes back into the call", async (stage) => {
  await stage.relay({ assets });
  const ada = await stage.person("Ada");
  const link = await makeLink(ada);
  const [adaPanel] = (await ada.pages()).filter((page) => page.url().includes("panel"));
  if (!adaPanel) throw new Error("Ada's panel is gone");
  const guest = await GuestTab.open();
  stage.endWith(() => guest.close());
  const { page } = guest;
  await page.goto(link);
  await page.getByText("Ada can be called now.").waitFor();
  await page.getByRole("textbox", { name: "Your name" }).fill("Gus");
  await page.getByRole("button", { name: "Join" }).click();
  const ring = adaPanel.getByRole("alertdialog", { name: /Gus/ });
  await ring.getByRole("button", { name: "Accept with video" }).click();
  const call = page.getByRole("region", { name: "Call with Ada" });
  await showsCameraOf(call.getByLabel("Ada's video"), ada);

  await page.reload();
  await showsCameraOf(call.getByLabel("Ada's video"), ada);
  const adaCall = adaPanel.getByRole("region", { name: /Call with Gus/ });
  await showsColour(adaCall.getByLabel(/Gus.*'s video/), guest.camera);
});
