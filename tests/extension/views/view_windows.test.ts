import { expect } from "@std/expect";
import { backgroundAsker } from "../../../extension/messages/ask_background.ts";
import { viewWindows } from "../../../extension/views/view_windows.ts";
import { FakeBackgroundPlatform } from "../../doubles/fake_background_platform.ts";

/** A view in window 2, in front of tab 7. */
async function opened(view: "popup" | "panel" | "call") {
  const browser = new FakeBackgroundPlatform();
  const { log, messaging } = browser;
  const window = {
    id: () => Promise.resolve(2),
    frontTabUrl: () => Promise.resolve("https://news.example/"),
    followFrontTab: () => () => 7,
  };
  const shortcuts = {
    list: () => Promise.resolve([{ name: "snapshot_tab", description: "", keys: "" }]),
    openPage: () => Promise.resolve(),
  };
  const close = () => void log.push("close");
  const ask = backgroundAsker(messaging);
  const windows = viewWindows(view, { ...browser, shortcuts, window }, ask, close);
  await settled();
  return { browser, log, messaging, windows };
}

const settled = () => new Promise<void>((resolve) => setTimeout(resolve));

Deno.test("the popup opens the panel at once, and closes when it is open", async () => {
  const { browser, log, windows } = await opened("popup");
  windows.openPanel?.();
  expect(log).toEqual(["panel 2"]);
  await settled();
  expect(log).toEqual(["panel 2", "close"]);
  browser.panelOpens = false;
  windows.openPanel?.();
  await settled();
  expect(log).toEqual(["panel 2", "close"]);
});

Deno.test("only the popup closes after it opened a page, and only it opens the panel", async () => {
  for (const view of ["popup", "panel", "call"] as const) {
    const { log, windows } = await opened(view);
    windows.openPage("library");
    await settled();
    expect(log).toEqual(view === "popup" ? ["tab library", "close"] : ["tab library"]);
    expect(windows.openPanel !== undefined).toBe(view === "popup");
    expect(windows.currentTab()).toBe(view === "call" ? undefined : 7);
  }
});

Deno.test("the prompt comes during the gesture, after the background stored the intent", async () => {
  const { browser, log, messaging, windows } = await opened("popup");
  const asked = windows.allowTabCapture({ purpose: "share", tab: 7 });
  expect(messaging.sent.map(({ request }) => request)).toEqual(["tab.intend"]);
  expect(log).toEqual(["asks for tabCapture"]);
  expect(await asked).toBe(true);
  browser.granted.delete("tabCapture");
  expect(await windows.allowTabCapture({ purpose: "share", tab: 7 })).toBe(false);
  expect(messaging.sent.at(-1)?.request).toBe("tab.drop_intent");
});

Deno.test("a snapshot shows the active tab, and is not offered in the call window", async () => {
  const { messaging, windows } = await opened("panel");
  messaging.answer = () => ({ ok: true });
  expect(await windows.pictureTab(true)).toEqual({ ok: true });
  expect(messaging.sent).toEqual([{ request: "tab.picture", input: { tab: 7, whole: true } }]);
  const alone = await opened("call");
  expect(await alone.windows.pictureTab(false)).toEqual({ ok: false, reason: "no_picture" });
});

Deno.test("unassigned keys are not shown", async () => {
  const { windows } = await opened("popup");
  expect(await windows.snapshotKeys()).toBe(undefined);
});
