import { expect } from "@std/expect";
import { startFakeBackground } from "../../doubles/start_fake_background.ts";

const theirTab = { id: 7, window: 2, title: "News", muted: true };

Deno.test("the requested tab is captured, with its muted state", async () => {
  const { ask, browser } = startFakeBackground();
  browser.frontTab = 8;
  browser.theirTabs.set(7, theirTab);
  expect(await ask("tab.stream", { tab: 7 })).toEqual({
    ok: true,
    id: "stream of 7",
    muted: true,
  });
  expect(await ask("tab.is_there", { tab: 7 })).toEqual({ there: true, title: "News" });
});

Deno.test("a tab is not captured without the permission, or after it was closed", async () => {
  const { ask, browser } = startFakeBackground();
  expect(await ask("tab.stream", { tab: 7 })).toEqual({ ok: false, reason: "not_invoked" });
  expect(await ask("tab.is_there", { tab: 7 })).toEqual({ there: false });
  browser.theirTabs.set(7, theirTab);
  browser.granted.delete("tabCapture");
  expect(await ask("tab.stream", { tab: 7 })).toEqual({ ok: false, reason: "no_permission" });
});

Deno.test("a muted tab is reported to a running engine, and starts none", async () => {
  const { browser, sent, settled } = startFakeBackground();
  browser.mute(7, true);
  await settled();
  expect(sent).toEqual([{ request: "tab.muted", input: { tab: 7, muted: true } }]);
  browser.engineOpen = false;
  browser.mute(7, false);
  await settled();
  expect([sent.length, browser.log]).toEqual([1, []]);
});

Deno.test("an intent is carried out when the permission is granted", async () => {
  for (const purpose of ["share", "record"] as const) {
    const { ask, browser, sent, settled } = startFakeBackground();
    await ask("tab.intend", { purpose, tab: 7, contact: "bob" });
    browser.add(["tabCapture"]);
    await settled();
    expect(sent).toContainEqual(
      purpose === "share"
        ? { request: "share.tab", input: { tab: 7, contact: "bob" } }
        : { request: "record.start", input: { source: "tab", tab: 7 } },
    );
    expect(sent).toContainEqual({ request: "permissions.check", input: {} });
    // And only once.
    sent.length = 0;
    browser.add(["tabCapture"]);
    await settled();
    expect(sent.map(({ request }) => request)).toEqual(["permissions.check"]);
  }
});

Deno.test("an intent is dropped after a refusal, or a prompt left open too long", async () => {
  const { ask, browser, clock, sent, settled } = startFakeBackground();
  await ask("tab.intend", { purpose: "share", tab: 7 });
  await ask("tab.drop_intent", {});
  browser.add(["tabCapture"]);
  await settled();
  await ask("tab.intend", { purpose: "share", tab: 7 });
  clock.advance(60_001);
  browser.add(["tabCapture"]);
  await settled();
  expect(sent.map(({ request }) => request)).toEqual(["permissions.check", "permissions.check"]);
});

Deno.test("another permission keeps the intent until its own is granted", async () => {
  const { ask, browser, sent, settled } = startFakeBackground();
  await ask("tab.intend", { purpose: "share", tab: 7 });
  browser.add(["notifications"]);
  await settled();
  expect(sent.map(({ request }) => request)).toEqual(["permissions.check"]);
});
