import { expect } from "@std/expect";
import type { Page } from "playwright-core";
import { commandKeys, developmentId } from "../../extension/manifest.ts";
import { eventually } from "../../scripts/chromium/eventually.ts";
import type { Person } from "../../scripts/chromium/person.ts";
import { pressInPopup } from "../../scripts/chromium/press_in_popup.ts";
import { callWith, contactId, inState, newestCall, ringFrom } from "./harness/calling.ts";
import { journey } from "./harness/journey.ts";
import { showsCameraOf } from "./harness/video_picture.ts";

/** Runs something in a person's background worker. */
async function inWorker<T>(person: Person, expression: string): Promise<T> {
  const worker = await person.worker();
  try {
    return await worker.evaluate<T>(expression);
  } finally {
    worker.close();
  }
}

/** Whether a menu has this item; the browser has no list of them. */
const hasItem = (person: Person, id: string): Promise<boolean> =>
  inWorker(person, `chrome.contextMenus.update("${id}", {}).then(() => true, () => false)`);

/** Lets the browser ask again for a device, or allows it, as its page of site settings does. */
async function setGrant(person: Person, name: string, setting: "prompt" | "granted") {
  const origin = `chrome-extension://${developmentId}`;
  await person.cdp.send("Browser.setPermission", { permission: { name }, setting, origin });
}

/** Goes on with Tab until the focus is on the control with this name. */
async function tabTo(page: Page, name: string): Promise<void> {
  const focused = () =>
    page.evaluate(() => {
      const element = document.activeElement;
      return element?.getAttribute("aria-label") ?? element?.textContent?.trim() ?? "";
    });
  for (let press = 0; press < 60; press++) {
    if (await focused() === name) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab never reaches “${name}”`);
}

journey("calls begin, and are answered, in many ways", async (stage, part) => {
  const [ada, bob] = await stage.pairOf("Ada", "Bob");

  await part("a contact is called from the menu of contacts, which follows the list", async () => {
    const atBob = await bob.openPanel();
    const contact = await contactId(ada, "Bob");
    const item = `call:${contact}`;
    await eventually(() => hasItem(ada, item), { what: "Bob is in Ada's menu" });

    // Nothing can open the browser's own menu here, so the worker is told what it would be told.
    await inWorker(
      ada,
      `chrome.tabs.query({}).then(([tab]) =>
      chrome.contextMenus.onClicked.dispatch({ menuItemId: ${JSON.stringify(item)} }, tab))`,
    );
    // Without a real click no panel may open, so the call window does.
    const atAda = await ada.page("call");
    await atAda.getByText("Calling Bob").first().waitFor();
    await ringFrom(atBob, "Ada").getByRole("button", { name: "Accept with video" }).click();
    await showsCameraOf(callWith(atAda, "Bob").getByLabel("Bob's video"), bob);
    await callWith(atAda, "Bob").getByRole("button", { name: "Hang up" }).click();
    await atBob.getByText("Ada hung up.").waitFor();

    await ada.run("contact.block", { contact, blocked: true });
    await eventually(async () => !await hasItem(ada, item), { what: "Bob has left Ada's menu" });
    await ada.run("contact.block", { contact, blocked: false });
    await eventually(() => hasItem(ada, item), { what: "Bob is in Ada's menu again" });
    for (const person of [ada, bob]) {
      await eventually(async () => (await person.state()).contacts[0]?.presence === "online", {
        what: `${person.name} sees the other online again`,
      });
    }
  });

  await part("where no notification may be shown, a ring opens the call window", async () => {
    expect((await bob.state()).permissions.notifications).toBe(false);
    const atAda = await ada.openPanel();
    await atAda.getByRole("button", { name: "Call Bob with voice" }).click();
    const atBob = await bob.page("call");
    const ring = ringFrom(atBob, "Ada");
    // It is called by voice, and may be answered with a camera all the same.
    await ring.getByRole("button", { name: "Accept with video" }).click();
    await showsCameraOf(callWith(atAda, "Bob").getByLabel("Bob's video"), bob);
    await callWith(atBob, "Ada").getByRole("button", { name: "Hang up" }).click();
    await atAda.getByText("Bob hung up.").waitFor();
  });

  await part(
    "a camera that was allowed once is asked for again, and the call goes on",
    async () => {
      await setGrant(bob, "camera", "prompt");
      await eventually(async () => (await bob.state()).permissions.camera === "prompt", {
        what: "Bob's engine knows that the grant is gone",
      });
      const [atAda, atBob] = [await ada.openPanel(), await bob.openPanel()];
      await atAda.getByRole("button", { name: "Call Bob with video" }).click();
      await ringFrom(atBob, "Ada").getByRole("button", { name: "Accept with video" }).click();
      const asking = await eventually(
        async () =>
          (await bob.pages()).find((page) => page.url() === `${bob.url("welcome")}#camera`),
        { what: "the permission tab opens" },
      );
      await asking.getByRole("heading", { name: "Ringside needs the camera and microphone" })
        .waitFor();
      await asking.getByRole("button", { name: "Allow camera and microphone" }).waitFor();
      await asking.getByText("Your call with Ada goes on.").waitFor();
      await inState(bob, "connected");
      await callWith(atBob, "Ada").getByText("Ada cannot see you.").waitFor();
      await callWith(atAda, "Bob").getByText("Bob has no camera").waitFor();

      // The browser's own question cannot be answered here; its answer is the same grant.
      await setGrant(bob, "camera", "granted");
      await asking.getByText("Done. You can go back to your call with Ada now.").waitFor();
      await showsCameraOf(callWith(atAda, "Bob").getByLabel("Bob's video"), bob);
      await atAda.getByRole("button", { name: "Hang up" }).click();
      await inState(bob, "ended");

      // Gone again, and this time it is the caller's: the tab opens, and it rings all the same.
      await setGrant(ada, "camera", "prompt");
      await atAda.getByRole("button", { name: "Close" }).click();
      await eventually(async () => (await ada.state()).permissions.camera === "prompt", {
        what: "Ada's engine knows that the grant is gone",
      });
      await atAda.getByRole("button", { name: "Call Bob with video" }).click();
      await eventually(
        async () =>
          (await ada.pages()).some((page) => page.url() === `${ada.url("welcome")}#camera`),
        { what: "the permission tab opens" },
      );
      await ringFrom(atBob, "Ada").waitFor();
      await setGrant(ada, "camera", "granted");
      await eventually(async () => (await ada.state()).permissions.camera === "granted", {
        what: "Ada's engine knows that she has allowed it",
      });
    },
  );

  await part("keys act over whatever tab is open, a new and empty one included", async () => {
    await ada.cdp.send("Target.createTarget", { url: "chrome://newtab/" });
    const newTab = await eventually(
      async () => (await ada.pages()).find((page) => page.url().startsWith("chrome://new")),
      { what: "a new tab is there" },
    );
    const popup = await ada.openPopup(newTab);
    await pressInPopup(popup.getByRole("button", { name: "Call Bob with voice" }));
    const press = (person: Person, command: string) =>
      inWorker(
        person,
        `chrome.tabs.query({}).then(([tab]) => chrome.commands.onCommand.dispatch("${command}", tab))`,
      );
    await inState(bob, "ringing");
    // No key can be pressed for the browser here: the worker is told what it would be told.
    await press(bob, "accept");
    const call = await inState(ada, "connected");
    expect(call.local.camera.state).toBe("off");
    // It is answered as it was called: no camera starts by a key.
    expect((await inState(bob, "connected")).local.camera.state).toBe("off");
    await press(ada, "toggle_microphone");
    await eventually(async () => !(await inState(bob, "connected")).remotes[0]!.microphone, {
      what: "Bob knows that Ada is muted",
    });
    await press(ada, "toggle_camera");
    await eventually(async () => (await inState(bob, "connected")).remotes[0]!.camera, {
      what: "Bob is sent Ada's camera",
    });
    await press(ada, "hang_up");
    expect((await inState(bob, "ended")).reason).toBe("hung_up_by_peer");
  });

  await part("a call from the first key to the last without a mouse", async () => {
    const atBob = await bob.openPanel();
    const popup = await ada.openPopup();
    const search = popup.getByRole("searchbox", { name: "Search contacts" })
      .or(popup.getByRole("textbox", { name: "Search contacts" }))
      .or(popup.getByRole("combobox", { name: "Search contacts" }));
    await eventually(() => search.evaluate((box) => box === document.activeElement), {
      what: "the popup opens with the search focused",
    });
    await popup.keyboard.type("bo");
    await pressInPopup(search, "Enter");
    await ringFrom(atBob, "Ada").waitFor();
    await tabTo(atBob, "Accept with voice");
    await atBob.keyboard.press("Enter");
    await inState(ada, "connected");
    await callWith(atBob, "Ada").waitFor();
    await tabTo(atBob, "Mute microphone");
    await atBob.keyboard.press("Space");
    await eventually(async () => {
      const { call } = await ada.state();
      return call.state === "connected" && !call.remotes[0]!.microphone;
    }, { what: "Ada knows that Bob is muted" });
    await tabTo(atBob, "Hang up");
    await atBob.keyboard.press("Enter");
    await atBob.getByText("You hung up.").waitFor();
    expect((await inState(ada, "ended")).reason).toBe("hung_up_by_peer");
  });

  await part("the browser takes every key that we suggest", async () => {
    const worker = await ada.worker();
    const commands = await worker.evaluate<{ name: string; shortcut: string }[]>(
      "chrome.commands.getAll()",
    );
    worker.close();
    // Some letters are the browser's own: it drops such a suggestion without a word.
    expect(Object.fromEntries(commands.map(({ name, shortcut }) => [name, shortcut || undefined])))
      .toEqual(commandKeys);
  });

  await part("who does not want to be disturbed is not, and sees later who called", async () => {
    const before = (await bob.state()).history.length;
    const [atAda, atBob] = [await ada.openPanel(), await bob.openPanel()];
    await atBob.getByRole("button", { name: "Do not disturb" }).click();
    const bobAtAda = atAda.getByRole("list", { name: "Contacts" }).getByRole("listitem", {
      name: "Bob",
    });
    await bobAtAda.getByText("Do not disturb").waitFor();
    await atAda.getByRole("button", { name: "Call Bob with video" }).click();
    expect((await inState(ada, "ended")).reason).toBe("busy");
    await eventually(async () => (await bob.state()).history.length === before + 1, {
      what: "Bob's history has the call",
    });
    await atBob.getByRole("list", { name: "Recent calls" }).getByText("Missed").first().waitFor();
    expect(await ringFrom(atBob, "Ada").count()).toBe(0);
    expect(await newestCall(bob)).toBe("incoming missed");
  });
});
