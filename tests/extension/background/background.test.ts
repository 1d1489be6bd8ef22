import { expect } from "@std/expect";
import { FakeBackgroundPlatform } from "../../doubles/fake_background_platform.ts";
import { startFakeBackground } from "../../doubles/start_fake_background.ts";

Deno.test("the background opens exactly one engine when it starts", async () => {
  const browser = new FakeBackgroundPlatform();
  browser.engineOpen = false;
  const { ask, settled } = startFakeBackground(browser);
  browser.startUp();
  await Promise.all([ask("engine.ensure", {}), ask("engine.ensure", {})]);
  await settled();
  expect(browser.log).toEqual(["engine"]);
});

Deno.test("installation opens the first run", async () => {
  const { browser, settled } = startFakeBackground();
  browser.install();
  await settled();
  expect(browser.log).toEqual(["tab welcome"]);
});

Deno.test("the badge shows the engine's text in the colour of its tone", async () => {
  const { ask, browser } = startFakeBackground();
  await ask("badge.set", { text: "☎", tone: "ring" });
  expect(browser.badge).toEqual({ text: "☎", colour: "#1a7f4b" });
  await ask("badge.set", { text: "", tone: "missed" });
  expect(browser.badge?.text).toBe("");
});

Deno.test("the engine is notified of granted and revoked permissions", async () => {
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

Deno.test("a refused picture of a whole page is also notified, because its view may have closed", async () => {
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
