import { expect } from "@std/expect";
import { FakeBackgroundPlatform } from "../../doubles/fake_background_platform.ts";
import { startFakeBackground } from "../../doubles/start_fake_background.ts";

const texts = { title: "Bob", message: "calls", accept: "Accept", decline: "Decline" };
const ring = { ...texts, mode: "video" } as const;
const shownIn = (browser: FakeBackgroundPlatform) => [...browser.shown.keys()];

Deno.test("a ring shows both answers in a notification", async () => {
  const { ask, browser } = startFakeBackground();
  await ask("ring.show", { ...ring, call: "m" });
  expect(Object.fromEntries(browser.shown)).toEqual({
    "ring:1:video:m": { title: "Bob", message: "calls", buttons: ["Accept", "Decline"] },
  });
});

Deno.test("a ring opens the call window if notifications are not visible", async () => {
  const { ask, browser } = startFakeBackground();
  browser.granted.delete("notifications");
  await ask("ring.show", { ...ring, call: "m" });
  expect([shownIn(browser), browser.log]).toEqual([[], ["window call"]]);
});

Deno.test("a ring that ends before it is shown does not stay", async () => {
  const { ask, browser } = startFakeBackground();
  // A worker that slept gets both at once.
  await Promise.all([ask("ring.show", { ...ring, call: "m" }), ask("ring.clear", { call: "m" })]);
  expect(shownIn(browser)).toEqual([]);
});

Deno.test("the end of a ring keeps the next ring's notification", async () => {
  const { ask, browser } = startFakeBackground();
  await Promise.all([
    ask("ring.show", { ...ring, call: "m" }),
    ask("ring.clear", { call: "m" }),
    ask("ring.show", { ...ring, call: "n" }),
  ]);
  expect(shownIn(browser)).toEqual(["ring:1:video:n"]);
});

Deno.test("the end of a ring keeps notes of a contact with the same name", async () => {
  const { ask, browser } = startFakeBackground();
  await ask("note.show", { kind: "message", contact: "m", title: "", message: "" });
  await ask("ring.clear", { call: "m" });
  expect(shownIn(browser)).toEqual(["note:1:message:m"]);
});

for (
  const [mode, answer] of [["video", "video"], ["voice", "voice"], ["share", "voice"]] as const
) {
  Deno.test(`accepting a ring (${mode}) opens its window's panel at once`, async () => {
    const { ask, browser, sent, settled } = startFakeBackground();
    browser.lastFocused = 3;
    await ask("ring.show", { ...ring, mode, call: "m" });
    browser.lastFocused = 4;
    browser.pressButton(shownIn(browser)[0]!, 0);
    // Not after an await: the click would be over.
    expect([browser.log, shownIn(browser)]).toEqual([["panel 3"], []]);
    await settled();
    expect(sent).toEqual([{ request: "call.accept", input: { mode: answer } }]);
  });
}

Deno.test("declining a ring opens nothing", async () => {
  const { ask, browser, sent, settled } = startFakeBackground();
  await ask("ring.show", { ...ring, call: "m" });
  browser.pressButton("ring:1:video:m", 1);
  await settled();
  expect([browser.log, shownIn(browser)]).toEqual([[], []]);
  expect(sent).toEqual([{ request: "call.decline", input: {} }]);
});

Deno.test("a click on a ring opens the panel without an answer", async () => {
  const { ask, browser, sent, settled } = startFakeBackground();
  await ask("ring.show", { ...ring, call: "m" });
  browser.click("ring:1:video:m");
  await settled();
  expect([browser.log, sent]).toEqual([["panel 1"], []]);
  expect(shownIn(browser)).toEqual(["ring:1:video:m"]);
});

Deno.test("a ring without a window to open a panel in opens the call window", async () => {
  const { ask, browser, settled } = startFakeBackground();
  browser.lastFocused = undefined;
  await ask("ring.show", { ...ring, call: "m" });
  browser.pressButton("ring:-1:video:m", 0);
  await settled();
  expect(browser.log).toEqual(["window call"]);
});

const message = (contact: string, title = "") =>
  ({ kind: "message", contact, title, message: "" }) as const;

Deno.test("a newer note of a contact replaces the older one, even in another window", async () => {
  const { ask, browser } = startFakeBackground();
  await ask("note.show", message("bob"));
  browser.lastFocused = 2;
  await Promise.all([ask("note.show", message("bob")), ask("note.show", message("ada"))]);
  expect(shownIn(browser)).toEqual(["note:2:message:bob", "note:2:message:ada"]);
  await ask("note.clear", { kind: "message", contact: "bob" });
  expect(shownIn(browser)).toEqual(["note:2:message:ada"]);
});

Deno.test("a click on a message opens the conversation in its window's panel", async () => {
  const { ask, browser, sent, settled } = startFakeBackground();
  await ask("note.show", message("bob"));
  browser.click("note:1:message:bob");
  await settled();
  expect(browser.log).toEqual(["panel 1"]);
  expect(sent).toEqual([{ request: "chat.open", input: { contact: "bob", window: 1 } }]);
  expect(shownIn(browser)).toEqual([]);
});

Deno.test("if no panel can open, a click opens the same page in its own window", async () => {
  const { browser, sent, settled } = startFakeBackground();
  browser.panelOpens = false;
  browser.click("note:1:message:bob");
  await settled();
  expect(browser.log).toEqual(["window panel"]);
  expect(sent[0]?.input).toEqual({ contact: "bob", window: 9 });
});

Deno.test("a click on a missed call opens the panel, a click on a refusal opens nothing", async () => {
  const { browser, sent, settled } = startFakeBackground();
  browser.click("note:1:missed:bob");
  browser.click("note:1:refusal:");
  await settled();
  expect([browser.log, sent]).toEqual([["panel 1"], []]);
});

Deno.test("clicks are listened to once after the permission is granted", async () => {
  const browser = new FakeBackgroundPlatform();
  browser.granted.clear();
  const { ask, sent, settled } = startFakeBackground(browser);
  expect(browser.hearsPresses).toBe(false);
  browser.granted.add("notifications");
  browser.add(["notifications"]);
  expect(browser.hearsPresses).toBe(true);
  await ask("ring.show", { ...ring, call: "m" });
  await settled();
  sent.length = 0;
  browser.pressButton("ring:1:video:m", 1);
  await settled();
  expect(sent.length).toBe(1);
});
