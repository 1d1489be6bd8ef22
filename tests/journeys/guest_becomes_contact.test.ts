import { expect } from "@std/expect";
import { builtGuestPage } from "./harness/built_guest_page.ts";
import { callWith } from "./harness/calling.ts";
import { copiedText } from "./harness/copied_text.ts";
import { joinAs, makeCallLink } from "./harness/guest_calling.ts";
import { journey } from "./harness/journey.ts";

const { assets } = await builtGuestPage();

journey("a guest becomes a contact: both agree in the call, the extension pairs", async (stage) => {
  await stage.relay({ assets });
  const ada = await stage.person("Ada");
  // Zoe has the extension, and opens Ada's link in a plain tab beside it.
  const zoe = await stage.person("Zoe");
  const { link: callLink, panel } = await makeCallLink(ada);
  await zoe.cdp.send("Browser.grantPermissions", {
    origin: new URL(callLink).origin,
    permissions: ["audioCapture", "videoCapture"],
  });
  const page = await zoe.openTab(callLink);
  await joinAs(page, "Zoe");
  await panel.getByRole("alertdialog", { name: /Zoe/ })
    .getByRole("button", { name: "Accept with video" }).click();
  const atZoe = callWith(page, "Ada");
  const atAda = callWith(panel, "Zoe");

  // Ada asks, and Zoe refuses: with the keyboard, as the question has the focus.
  await atAda.getByRole("button", { name: "Ask to become contacts" }).click();
  const question = page.getByRole("alertdialog", { name: "Ada asks to become contacts" });
  await question.getByText("Nothing opens or installs by itself.").waitFor();
  expect(
    await question.getByRole("button", { name: "Refuse" }).evaluate((button) =>
      button === document.activeElement
    ),
  ).toBe(true);
  await question.getByRole("button", { name: "Refuse" }).press("Enter");
  await question.waitFor({ state: "detached" });
  await atAda.getByText("Zoe does not want to become contacts now.").waitFor();
  expect((await ada.state()).invites).toEqual([]);

  // Zoe thinks better of it.
  await atZoe.getByRole("button", { name: "Ask to become contacts" }).click();
  const asked = panel.getByRole("alertdialog", { name: "Zoe asks to become contacts" });
  await asked.getByRole("button", { name: "Become contacts" }).click();
  await atAda.getByText("Zoe has your invite.").waitFor();
  await atZoe.getByText("Ada agreed and sent you an invite.").waitFor();
  await atZoe.getByRole("group", { name: "Call controls" })
    .getByRole("button", { name: "Invite from Ada" }).click();
  const invite = page.getByRole("dialog", { name: "Become a contact of Ada" });
  const link = await copiedText(
    page,
    () => invite.getByRole("button", { name: "Copy invite link" }).click(),
  );
  await invite.getByText("Link copied").waitFor();
  expect(await invite.getByRole("textbox", { name: "Invite link" }).inputValue()).toBe(link);
  expect(await invite.getByRole("link", { name: "Open the invite's page" }).getAttribute("href"))
    .toBe(link);
  await invite.getByRole("button", { name: "Close" }).click();

  const extension = await zoe.openPanel(page);
  await extension.getByRole("button", { name: "Add contact" }).first().click();
  await extension.getByRole("textbox", { name: "Paste an invite" }).fill(link);
  await extension.getByRole("button", { name: "Accept invite" }).click();
  await extension.getByText("Ada is now your contact").waitFor();
  await atAda.getByText("Zoe is now your contact").waitFor();
  expect(await atAda.getByText("Zoe has your invite.").count()).toBe(0);
  const [contact, ...others] = (await ada.state()).contacts;
  expect([contact?.name, contact?.verified, others]).toEqual(["Zoe", false, []]);
  expect(contact?.id).toBe((await zoe.state()).profile?.identity);
  // The call goes on with the guest, and what the page has of the invite outlives it.
  await atZoe.getByRole("button", { name: "Hang up" }).click();
  await page.getByRole("status", { name: "Call ended" }).waitFor();
  await page.getByRole("button", { name: "Show invite" }).waitFor();
});
