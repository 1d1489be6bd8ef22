import { expect } from "@std/expect";
import { startFakeBackground } from "../../doubles/start_fake_background.ts";

Deno.test("an update waits while the engine is busy, and is installed once it is idle", async () => {
  const { ask, browser, settled } = startFakeBackground();
  browser.messaging.answer = () => ({ idle: false });
  await ask("engine.idle", {});
  expect(browser.restarts).toBe(0);
  browser.updateWaits();
  await settled();
  expect(browser.restarts).toBe(0);
  await ask("engine.idle", {});
  expect(browser.restarts).toBe(1);
});

Deno.test("an update is installed at once if nothing is running", async () => {
  const { browser, settled } = startFakeBackground();
  browser.messaging.answer = () => ({ idle: true });
  browser.updateWaits();
  await settled();
  expect(browser.restarts).toBe(1);
});

Deno.test("an update is installed if there is no engine", async () => {
  const { browser, sent, settled } = startFakeBackground();
  browser.engineOpen = false;
  browser.updateWaits();
  await settled();
  expect([browser.restarts, sent]).toEqual([1, []]);
});

Deno.test("a waiting update survives the worker's sleep", async () => {
  const { browser, settled } = startFakeBackground();
  browser.messaging.answer = () => ({ idle: false });
  browser.updateWaits();
  await settled();
  // The worker starts again in the same browser.
  const again = startFakeBackground(browser);
  await again.ask("engine.idle", {});
  expect(browser.restarts).toBe(2);
});
