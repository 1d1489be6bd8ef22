import { expect } from "@std/expect";
import { FakeBackgroundPlatform } from "../../doubles/fake_background_platform.ts";
import { startFakeBackground } from "../../doubles/start_fake_background.ts";

Deno.test("the background opens an engine when it starts, and one only", async () => {
  const browser = new FakeBackgroundPlatform();
  browser.engineOpen = false;
  const { ask, settled } = startFakeBackground(browser);
  browser.startUp();
  await Promise.all([ask("engine.ensure", {}), ask("engine.ensure", {})]);
  await settled();
  expect(browser.log).toEqual(["engine"]);
});

Deno.test("a person who has just installed it is led through the first run", async () => {
  const { browser, settled } = startFakeBackground();
  browser.install();
  await settled();
  expect(browser.log).toEqual(["tab welcome"]);
});

Deno.test("the badge says what the engine says, in the colour of its tone", async () => {
  const { ask, browser } = startFakeBackground();
  await ask("badge.set", { text: "☎", tone: "ring" });
  expect(browser.badge).toEqual({ text: "☎", colour: "#1a7f4b" });
  await ask("badge.set", { text: "", tone: "missed" });
  expect(browser.badge?.text).toBe("");
});

Deno.test("the engine learns what was granted, and when a grant is taken back", async () => {
  const { ask, browser, sent, settled } = startFakeBackground();
  browser.granted.delete("tabCapture");
  expect(await ask("permissions.query", {})).toEqual({
    notifications: true,
    tabCapture: false,
    pinned: true,
  });
  browser.remove();
  await settled();
  expect(sent).toEqual([{ request: "permissions.check", input: {} }]);
});

Deno.test("the view of a whole page's picture may close: a refusal is told as well", async () => {
  const { ask, browser, sent } = startFakeBackground();
  browser.theirTabs.set(7, { id: 7, window: 1, muted: false });
  browser.messaging.answer = () => ({ ok: true });
  Object.assign(browser.scripts, { run: () => Promise.reject(new Error("no")) });
  Object.assign(browser.tabs, { whyRefused: () => "not_invoked" });
  expect(await ask("tab.picture", { tab: 7, whole: true })).toEqual({
    ok: false,
    reason: "not_invoked",
  });
  expect(sent.at(-1)).toEqual({
    request: "refusal.tell",
    input: { of: "snapshot", reason: "not_invoked" },
  });
});
