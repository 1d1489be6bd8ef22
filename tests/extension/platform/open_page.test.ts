import { expect } from "@std/expect";
import { openPage } from "../../../extension/platform/open_page.ts";
import { FakeBackgroundPlatform } from "../../doubles/fake_background_platform.ts";

Deno.test("a page opens in a tab, and what is in a call in a window of its own", async () => {
  const { log, pageTabs } = new FakeBackgroundPlatform();
  expect(await openPage(pageTabs, "settings")).toBe(8);
  await openPage(pageTabs, "welcome", "camera");
  expect(await openPage(pageTabs, "call")).toBe(9);
  await openPage(pageTabs, "panel");
  expect(log).toEqual(["tab settings", "tab welcome#camera", "window call", "window panel"]);
});

Deno.test("a page that is open comes forward, at its place", async () => {
  const { log, open, pageTabs } = new FakeBackgroundPlatform();
  open.welcome = { tab: 3, window: 5 };
  open.call = { tab: 4, window: 6 };
  expect(await openPage(pageTabs, "welcome", "camera")).toBe(5);
  expect(await openPage(pageTabs, "call")).toBe(6);
  expect(log).toEqual(["forward welcome#camera in tab 3", "forward call in tab 4"]);
});

Deno.test("an editor, which may hold work, is never taken for another picture", async () => {
  const { log, open, pageTabs } = new FakeBackgroundPlatform();
  open.editor = { tab: 3, window: 5 };
  await openPage(pageTabs, "editor", "two");
  expect(log).toEqual(["tab editor#two"]);
});
