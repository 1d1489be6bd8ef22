import { expect } from "@std/expect";
import { Buffer } from "node:buffer";
import { journey } from "./harness/journey.ts";

const passphrase = "correct horse battery";

journey(
  "first run takes bad input in words and every step can be left for later",
  async (stage) => {
    const relay = await stage.relay();
    const ada = await stage.newcomer("Ada");
    const welcome = await ada.page("welcome");
    const next = welcome.getByRole("button", { name: "Continue" });

    // A name that is too long, in a script that runs from right to left.
    await next.click();
    await welcome.getByText("Enter a name, or do this later.").waitFor();
    const name = welcome.getByRole("textbox", { name: "Your name" });
    await name.fill("محمد".repeat(75));
    await welcome.getByText("Names have at most 80 characters").waitFor();
    expect(await name.inputValue()).toBe("محمد".repeat(20));
    await next.click();

    // A relay that is down, and something that is no invite. A reload comes back to this step.
    const address = welcome.getByRole("textbox", { name: "Relay address" });
    await address.waitFor();
    await welcome.reload();
    expect(await address.inputValue()).toMatch(/^https?:/);
    await address.fill("http://127.0.0.1:1");
    await next.click();
    await welcome.getByRole("button", { name: "Continue anyway" }).waitFor();
    await welcome.locator(".banner", { hasText: "The relay does not answer." }).waitFor();
    await welcome.getByRole("button", { name: "Test relay" }).click();
    // The preset relay is down as well, and is said to be; this is the answer to the test.
    const outcome = welcome.locator(".relay-outcome");
    await outcome.getByText("The relay does not answer.").waitFor();
    await address.fill("a b c");
    await welcome.getByRole("button", { name: "Test relay" }).click();
    await welcome.getByText("This is not a relay address.").waitFor();
    await welcome.getByRole("textbox", { name: "Paste an invite" }).fill("hello");
    await welcome.getByRole("button", { name: "Accept invite" }).click();
    await welcome.getByText("This is not an invite.").waitFor();
    await address.fill(relay.url);
    await welcome.getByRole("button", { name: "Test relay" }).click();
    await welcome.getByText("The relay answers in").waitFor();
    await next.click();

    // The harness granted camera and microphone: both show that they work.
    await welcome.getByRole("button", { name: /Start preview|Allow camera and microphone/ })
      .click();
    await welcome.getByLabel("Camera preview").waitFor();
    await welcome.waitForFunction(() =>
      Number(document.querySelector("[role=meter]")?.getAttribute("aria-valuenow")) > 20
    );
    await next.click();
    await next.click();
    await next.click();
    await welcome.getByRole("heading", { name: "You're ready. A few optional steps are left." })
      .waitFor();
    await welcome.getByRole("button", { name: "Do it now: Notifications" }).click();
    await welcome.getByRole("button", { name: "Allow notifications" }).waitFor();
  },
);

journey(
  "settings change at once, and a profile goes out and in by its passphrase",
  async (stage) => {
    const relay = await stage.relay();
    const ada = await stage.newcomer("Ada");
    const welcome = await ada.page("welcome");
    await welcome.getByRole("textbox", { name: "Your name" }).fill("Ada");
    await welcome.getByRole("button", { name: "Continue" }).click();
    await welcome.getByRole("textbox", { name: "Relay address" }).fill(relay.url);
    await welcome.getByRole("button", { name: "Continue" }).click();
    await welcome.getByText("Step 3 of").waitFor();

    const settings = await ada.openPage("settings");
    await settings.getByRole("list", { name: "Keyboard commands" }).getByText("Open Ringside")
      .waitFor();
    await settings.getByRole("combobox", { name: "Language" }).selectOption("zh-CN");
    await settings.getByRole("heading", { name: "设置" }).waitFor();
    await settings.getByRole("combobox", { name: "语言" }).selectOption("en");
    await settings.getByRole("combobox", { name: "Theme" }).selectOption("dark");
    await settings.locator("html[data-theme=dark]").waitFor();
    await welcome.locator("html[data-theme=dark]").waitFor();

    const box = (name: string) => settings.getByRole("textbox", { name, exact: true });
    const button = (name: string) => settings.getByRole("button", { name });
    await box("Passphrase").fill("short");
    await box("Passphrase again").fill("shirt");
    await button("Export profile").click();
    await settings.getByText("The two passphrases differ.").waitFor();
    await box("Passphrase again").fill("short");
    await button("Export profile").click();
    await settings.getByText("This passphrase is too short.").waitFor();
    await box("Passphrase").fill(passphrase);
    await box("Passphrase again").fill(passphrase);
    const [download] = await Promise.all([
      settings.waitForEvent("download"),
      button("Export profile").click(),
    ]);
    const folder = await Deno.makeTempDir();
    try {
      const file = `${folder}/${download.suggestedFilename()}`;
      await download.saveAs(file);
      await settings.getByLabel("Profile file").setInputFiles(file);
      await box("Passphrase of the file").fill("another passphrase");
      await button("Import profile").click();
      await settings.getByText("This passphrase does not open the file.").waitFor();
      await box("Passphrase of the file").fill(passphrase);
      await button("Import profile").click();
      // Asked after the file was read: it is the identity that is here, and changes nobody.
      const question = settings.getByRole("alertdialog", { name: "Import the profile of Ada?" });
      await question.getByText("No contacts change.").waitFor();
      await question.getByRole("button", { name: "Import" }).click();
      await settings.getByText("Profile imported").waitFor();
      await settings.getByRole("textbox", { name: "Your name" }).waitFor();
      expect(await settings.getByRole("textbox", { name: "Your name" }).inputValue()).toBe("Ada");
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  },
);

journey("without a name one can record, and gives it where it is needed", async (stage) => {
  const ada = await stage.newcomer("Ada");
  const welcome = await ada.page("welcome");
  while (!await welcome.getByRole("heading", { name: "Calls need your name" }).isVisible()) {
    const onwards = /^(Do this later|Continue anyway|Continue)$/;
    await welcome.getByRole("button", { name: onwards }).first().click();
  }
  let popup = await ada.openPopup();
  await popup.getByRole("button", { name: "Record microphone" }).click();
  await popup.getByRole("button", { name: "Stop recording" }).click();
  await popup.getByText("is in the library.").waitFor();

  // An invite asks for the name on the spot, and so does sharing.
  await popup.close();
  popup = await ada.openPopup();
  await popup.getByRole("button", { name: "Share this tab" }).click();
  const chooser = popup.getByRole("dialog");
  await chooser.getByRole("textbox", { name: "Your name" }).waitFor();
  await popup.keyboard.press("Escape");
  await popup.getByRole("button", { name: "Save name" }).click();
  await popup.getByText("Enter a name.").waitFor();
  await popup.getByRole("textbox", { name: "Your name" }).fill("Ada");
  await popup.getByRole("button", { name: "Save name" }).click();
  await popup.getByRole("searchbox", { name: "Search contacts" }).waitFor();
});

journey("first run takes a profile file and asks for nothing that it brought", async (stage) => {
  const relay = await stage.relay();
  const ada = await stage.newcomer("Ada");
  await ada.run("profile.name", { name: "Ada" });
  await ada.run("relay.add", { url: relay.url });
  const exported = await ada.run("profile.export", { passphrase });
  if (!exported.ok) throw new Error(exported.reason);

  const laptop = await stage.newcomer("Laptop");
  const welcome = await laptop.page("welcome");
  await welcome.getByRole("button", { name: "I have a profile file" }).click();
  await welcome.getByLabel("Profile file", { exact: true }).setInputFiles({
    name: "profile.ringside",
    mimeType: "application/octet-stream",
    buffer: Buffer.from(exported.file),
  });
  await welcome.getByRole("textbox", { name: "Passphrase of the file" }).fill("not this one");
  await welcome.getByRole("button", { name: "Import profile" }).click();
  await welcome.getByText("This passphrase does not open the file.").waitFor();
  await welcome.getByRole("textbox", { name: "Passphrase of the file" }).fill(passphrase);
  await welcome.getByRole("button", { name: "Import profile" }).click();
  await welcome.getByText("Profile imported").first().waitFor();
  // The relay came with the file; the harness granted camera and microphone.
  await welcome.getByRole("heading", { name: "Know when someone calls" }).waitFor();
  const { profile, relays } = await laptop.state();
  expect([
    profile?.name,
    relays.some(({ own, url }) => own && url.includes(new URL(relay.url).host)),
  ])
    .toEqual(["Ada", true]);
  const step = welcome.getByRole("navigation", { name: "Steps" });
  await step.getByRole("button", { name: "Your name: done", exact: true }).waitFor();
});
