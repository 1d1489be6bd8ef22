import { fakeBrowser } from "../../doubles/fake_browser.ts";
import { expect } from "@std/expect";
import {
  clearNote,
  clearRing,
  showNote,
  showRing,
} from "../../../extension/contexts/background/ring_notification.ts";
import { until } from "../../doubles/until.ts";

let lastFocused = 1;
let panelOpens = true;
let press = (_id: string): void => {};
/** What a press opened. */
const opened: string[] = [];

/** The notifications that stand, in a browser that takes its time for every answer. */
function standing(): Set<string> {
  const shown = new Set<string>();
  const later = <T>(value: () => T) =>
    new Promise<T>((resolve) => queueMicrotask(() => resolve(value())));
  const event = { addListener: () => {} };
  lastFocused = 1;
  panelOpens = true;
  opened.length = 0;
  fakeBrowser.sent.length = 0;
  const { chrome } = globalThis as unknown as { chrome: { runtime: object } };
  Object.assign(chrome.runtime, {
    getURL: (path: string) => path,
    getContexts: () => later(() => []),
    ContextType: { TAB: "TAB" },
  });
  Object.assign(chrome, {
    permissions: { contains: () => later(() => true) },
    windows: {
      getLastFocused: () => later(() => ({ id: lastFocused })),
      create: ({ url }: { url: string }) =>
        later(() => {
          opened.push(url);
          return { id: 9 };
        }),
    },
    sidePanel: {
      open: async ({ windowId }: { windowId: number }) => {
        if (!panelOpens) throw new Error("no gesture");
        opened.push(`panel ${windowId}`);
        await later(() => {});
      },
    },
    offscreen: { hasDocument: () => later(() => true) },
    notifications: {
      getPermissionLevel: () => later(() => "granted"),
      onClicked: {
        // The listener stays from one test to the next, as in a worker.
        addListener: (listener: (id: string) => void) => press = listener,
      },
      onButtonClicked: event,
      create: (id: string) => later(() => shown.add(id)),
      clear: (id: string) => shown.delete(id),
      getAll: () => later(() => Object.fromEntries([...shown].map((id) => [id, true]))),
    },
  });
  return shown;
}

const ring = { mode: "video", title: "Bob", message: "", accept: "", decline: "" } as const;

Deno.test("a ring that is over before it was shown does not stand for ever", async () => {
  const shown = standing();
  // A worker that slept gets both at once.
  await Promise.all([showRing({ ...ring, call: "m" }), clearRing("m")]);
  expect([...shown]).toEqual([]);
});

Deno.test("the end of one ring leaves the next one's notification", async () => {
  const shown = standing();
  await Promise.all([
    showRing({ ...ring, call: "m" }),
    clearRing("m"),
    showRing({ ...ring, call: "n" }),
  ]);
  expect([...shown]).toEqual(["ring:1:video:n"]);
});

const message = (contact: string, title = "") =>
  ({ kind: "message", contact, title, message: "" }) as const;

Deno.test("a newer note of a contact takes the older one's place, also in another window", async () => {
  const shown = standing();
  await showNote(message("bob"));
  lastFocused = 2;
  await Promise.all([showNote(message("bob")), showNote(message("ada"))]);
  expect([...shown]).toEqual(["note:2:message:bob", "note:2:message:ada"]);
  await clearNote({ kind: "message", contact: "bob" });
  expect([...shown]).toEqual(["note:2:message:ada"]);
});

Deno.test("a press on a message opens the conversation in the panel of its window", async () => {
  const shown = standing();
  await showNote(message("bob"));
  press("note:1:message:bob");
  await until("the engine is asked", () => fakeBrowser.sent.length > 0);
  expect(opened).toEqual(["panel 1"]);
  expect(fakeBrowser.sent).toEqual([
    { request: "chat.open", input: { contact: "bob", window: 1 } },
  ]);
  expect([...shown]).toEqual([]);
});

Deno.test("where no panel opens, a press opens the same in a window of its own", async () => {
  standing();
  panelOpens = false;
  press("note:1:message:bob");
  await until("the engine is asked", () => fakeBrowser.sent.length > 0);
  expect(opened).toEqual(["contexts/panel/index.html"]);
  expect(fakeBrowser.sent[0]?.input).toEqual({ contact: "bob", window: 9 });
});

Deno.test("a press on a missed call opens the panel, and on a refusal nothing", async () => {
  standing();
  press("note:1:missed:bob");
  press("note:1:refusal:");
  await new Promise((resolve) => setTimeout(resolve));
  expect([opened, fakeBrowser.sent]).toEqual([["panel 1"], []]);
});
