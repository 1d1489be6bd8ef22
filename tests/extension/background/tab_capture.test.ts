import { expect } from "@std/expect";
import { startFakeBackground } from "../../doubles/start_fake_background.ts";

const theirTab = { id: 7, window: 2, title: "News", muted: true };

Deno.test("a captured tab is the one that was asked for, and says whether it is muted", async () => {
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

Deno.test("a tab is not captured without the permission, nor when it is closed", async () => {
  const { ask, browser } = startFakeBackground();
  expect(await ask("tab.stream", { tab: 7 })).toEqual({ ok: false, reason: "not_invoked" });
  expect(await ask("tab.is_there", { tab: 7 })).toEqual({ there: false });
  browser.theirTabs.set(7, theirTab);
  browser.granted.delete("tabCapture");
  expect(await ask("tab.stream", { tab: 7 })).toEqual({ ok: false, reason: "no_permission" });
});

Deno.test("an engine that is there is told of a muted tab, and none is started for it", async () => {
  const { browser, sent, settled } = startFakeBackground();
  browser.mute(7, true);
  await settled();
  expect(sent).toEqual([{ request: "tab.muted", input: { tab: 7, muted: true } }]);
  browser.engineOpen = false;
  browser.mute(7, false);
  await settled();
  expect([sent.length, browser.log]).toEqual([1, []]);
});

Deno.test("what was chosen before the prompt goes on when the permission was added", async () => {
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

Deno.test("what was chosen is dropped by a refusal, and by a prompt left open", async () => {
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

Deno.test("another permission leaves what was chosen for a later one", async () => {
  const { ask, browser, sent, settled } = startFakeBackground();
  await ask("tab.intend", { purpose: "share", tab: 7 });
  browser.add(["notifications"]);
  await settled();
  expect(sent.map(({ request }) => request)).toEqual(["permissions.check"]);
});
