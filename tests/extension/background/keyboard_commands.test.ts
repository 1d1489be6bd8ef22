import { expect } from "@std/expect";
import { startFakeBackground } from "../../doubles/start_fake_background.ts";

const tab = { id: 7, window: 2 };
const commands = {
  toggle_microphone: { request: "call.toggle", input: { source: "microphone" } },
  toggle_camera: { request: "call.toggle", input: { source: "camera" } },
  accept: { request: "call.accept", input: {} },
  hang_up: { request: "call.hang_up", input: {} },
};

for (const [name, command] of Object.entries(commands)) {
  Deno.test(`the key of ${name} sends the engine its command, and opens nothing`, async () => {
    const { browser, sent, settled } = startFakeBackground();
    browser.press(name, tab);
    await settled();
    expect([sent, browser.log]).toEqual([[command], []]);
  });
}

Deno.test("a keyboard command starts a missing engine first", async () => {
  const { browser, sent, settled } = startFakeBackground();
  await settled();
  browser.engineOpen = false;
  browser.press("hang_up", tab);
  await settled();
  expect(browser.log).toEqual(["engine"]);
  expect(sent.length).toBe(1);
});

Deno.test("the panel's key opens it at once, without the engine", async () => {
  const { browser, sent, settled } = startFakeBackground();
  browser.press("open_panel", tab);
  expect(browser.log).toEqual(["panel 2"]);
  await settled();
  expect(sent).toEqual([]);
});

Deno.test("outside a call, the sharing key makes the panel ask with whom", async () => {
  const { browser, sent, settled } = startFakeBackground();
  browser.messaging.answer = (request) =>
    request === "share.tab" ? { ok: false, reason: "no_call" } : { ok: true };
  browser.press("share_tab", tab);
  expect(browser.log).toEqual(["panel 2", "asks for tabCapture"]);
  await settled();
  expect(sent).toEqual([
    { request: "share.tab", input: { tab: 7 } },
    { request: "share.choose", input: { tab: 7 } },
  ]);
});

Deno.test("the recording key records the active tab, and opens no panel", async () => {
  const { browser, sent, settled } = startFakeBackground();
  browser.press("record_tab", tab);
  await settled();
  expect(browser.log).toEqual(["asks for tabCapture"]);
  expect(sent).toEqual([{ request: "record.toggle_tab", input: { tab: 7 } }]);
});

Deno.test("an unknown keyboard command has no effect", async () => {
  const { browser, sent, settled } = startFakeBackground();
  browser.press("_execute_action", tab);
  await settled();
  expect([sent, browser.log]).toEqual([[], []]);
});
