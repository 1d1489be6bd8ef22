import { expect } from "@std/expect";
import { startFakeBackground } from "../../doubles/start_fake_background.ts";

const texts = { call: "Call", share: "Share this tab with", record: "Record this tab" };
const bob = { id: "bob", name: "Bob" };
const tab = { id: 7, window: 2 };

Deno.test("the menus follow the contact list", async () => {
  const { ask, browser } = startFakeBackground();
  await ask("menus.set", { ...texts, contacts: [] });
  expect(browser.items.map(({ id }) => id)).toEqual(["record"]);
  await ask("menus.set", { ...texts, contacts: [bob, { id: "ada", name: "Ada" }] });
  expect(browser.items).toEqual([
    { id: "call", title: "Call" },
    { id: "call:bob", parent: "call", title: "Bob" },
    { id: "call:ada", parent: "call", title: "Ada" },
    { id: "share", title: "Share this tab with" },
    { id: "share:bob", parent: "share", title: "Bob" },
    { id: "share:ada", parent: "share", title: "Ada" },
    { id: "record", title: "Record this tab" },
  ]);
  await ask("menus.set", { ...texts, contacts: [] });
  expect(browser.items.map(({ id }) => id)).toEqual(["record"]);
});

Deno.test("an unchanged list makes no new items, and the last of a burst is shown", async () => {
  const { ask, browser } = startFakeBackground();
  const lists = [[bob], [bob], [], [bob], [{ ...bob, name: "Robert" }]];
  await Promise.all(lists.map((contacts) => ask("menus.set", { ...texts, contacts })));
  expect(browser.menusMade).toBe(4);
  expect(browser.items.map(({ title }) => title)).toEqual([
    ...["Call", "Robert"],
    ...["Share this tab with", "Robert"],
    "Record this tab",
  ]);
});

Deno.test("a failed menu update does not block the next one", async () => {
  const { ask, browser } = startFakeBackground();
  const { replace } = browser.menus;
  Object.assign(browser.menus, { replace: () => Promise.reject(new Error("no such parent")) });
  await ask("menus.set", { ...texts, contacts: [bob] });
  Object.assign(browser.menus, { replace });
  await ask("menus.set", { ...texts, contacts: [] });
  expect(browser.items.map(({ id }) => id)).toEqual(["record"]);
});

Deno.test("a contact chosen in the menu is called, in that window's panel", async () => {
  const { browser, sent, settled } = startFakeBackground();
  browser.choose("call:bob", tab);
  // Before any await, which would end the user gesture.
  expect(browser.log).toEqual(["panel 2"]);
  await settled();
  expect(sent.slice(0, 1)).toEqual([
    { request: "call.place", input: { contact: "bob", mode: "video" } },
  ]);
});

Deno.test("after the prompt, the tab that was chosen in the menu is shared", async () => {
  const { browser, sent, settled } = startFakeBackground();
  browser.granted.delete("tabCapture");
  browser.choose("share:bob", tab);
  expect(browser.log).toEqual(["panel 2", "asks for tabCapture"]);
  await settled();
  // Either way: without the permission the engine shows the browser's picker.
  expect(sent[0]).toEqual({ request: "share.tab", input: { tab: 7, contact: "bob" } });
});

Deno.test("recording a tab from the menu opens no panel, and a refusal is notified", async () => {
  const { browser, sent, settled } = startFakeBackground();
  browser.messaging.answer = () => ({ ok: false, reason: "disk_full" });
  browser.choose("record", tab);
  expect(browser.log).toEqual(["asks for tabCapture"]);
  await settled();
  expect(sent).toEqual([
    { request: "record.start", input: { source: "tab", tab: 7 } },
    { request: "refusal.tell", input: { of: "record", reason: "disk_full" } },
  ]);
});
