import { expect } from "@std/expect";
import { menus } from "../../../extension/platform/chromium/menus.ts";
import { tabs } from "../../../extension/platform/chromium/tabs.ts";

/** Chromium's errors when it blocks access to a page, and their meaning. */
const refusals = [
  ["page_refused", "Cannot access a chrome:// URL"],
  ["page_refused", "The extensions gallery cannot be scripted."],
  ["page_refused", "Frame with ID 0 is showing error page"],
  ["page_refused", "Cannot access contents of the page", "chrome://settings/"],
  ["page_refused", "Cannot access contents of the page", "https://chromewebstore.google.com/x"],
  ["page_refused", "Cannot access contents of the page", "view-source:https://a.example/"],
  ["not_invoked", "Cannot access contents of the page", "https://a.example/?u=chrome://settings"],
  ["not_invoked", "Either the '<all_urls>' or 'activeTab' permission is required."],
  ["no_picture", "Failed to capture tab: unknown error", "https://a.example/"],
] as const;

for (const [reason, words, url] of refusals) {
  Deno.test(`Chromium means ${reason} by "${words}" (${url ?? "no address"})`, () => {
    expect(tabs.whyRefused(new Error(words), url)).toBe(reason);
  });
}

Deno.test("a contact's name is escaped in the browser's menus", async () => {
  const created: { id: string; title: string; parentId?: string }[] = [];
  const contextMenus = {
    removeAll: () => Promise.resolve(void created.splice(0)),
    create: ({ id, title, parentId }: (typeof created)[number]) =>
      created.push({ id, title, ...(parentId && { parentId }) }),
  };
  Object.assign(globalThis, { chrome: { contextMenus } });
  try {
    await menus.replace([
      { id: "call", title: "Call" },
      { id: "call:bob", parent: "call", title: "Bob & 50%s" },
    ]);
    expect(created).toEqual([
      { id: "call", title: "Call" },
      { id: "call:bob", parentId: "call", title: "Bob && 50%%s" },
    ]);
  } finally {
    Reflect.deleteProperty(globalThis, "chrome");
  }
});
