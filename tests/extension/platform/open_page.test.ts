import { expect } from "@std/expect";
import { openPage } from "../../../extension/platform/open_page.ts";
import { FakeBackgroundPlatform } from "../../doubles/fake_background_platform.ts";

Deno.test("pages open in a tab, and the call in its own window", async () => {
  const { log, pageTabs } = new FakeBackgroundPlatform();
  expect(await openPage(pageTabs, "settings")).toBe(8);
  await openPage(pageTabs, "welcome", "camera");
  expect(await openPage(pageTabs, "call")).toBe(9);
  await openPage(pageTabs, "panel");
  expect(log).toEqual(["tab settings", "tab welcome#camera", "window call", "window panel"]);
});

Deno.test("an open page comes to the front, at the requested place", async () => {
  const { log, open, pageTabs } = new FakeBackgroundPlatform();
  open.welcome = { tab: 3, window: 5 };
  open.call = { tab: 4, window: 6 };
  expect(await openPage(pageTabs, "welcome", "camera")).toBe(5);
  expect(await openPage(pageTabs, "call")).toBe(6);
  expect(log).toEqual(["forward welcome#camera in tab 3", "forward call in tab 4"]);
});

Deno.test("an open editor, which may have unsaved changes, is never reused for another picture", async () => {
  const { log, open, pageTabs } = new FakeBackgroundPlatform();
  open.editor = { tab: 3, window: 5 };
  await openPage(pageTabs, "editor", "two");
  expect(log).toEqual(["tab editor#two"]);
});
