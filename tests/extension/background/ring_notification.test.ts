import "../../doubles/fake_browser.ts";
import { expect } from "@std/expect";
import { clearRing, showRing } from "../../../extension/contexts/background/ring_notification.ts";

/** The notifications that stand, in a browser that takes its time for every answer. */
function standing(): Set<string> {
  const shown = new Set<string>();
  const later = <T>(value: () => T) =>
    new Promise<T>((resolve) => queueMicrotask(() => resolve(value())));
  const event = { addListener: () => {} };
  const { chrome } = globalThis as unknown as { chrome: { runtime: object } };
  Object.assign(chrome.runtime, { getURL: (path: string) => path });
  Object.assign(chrome, {
    permissions: { contains: () => later(() => true) },
    windows: { getLastFocused: () => later(() => ({ id: 1 })) },
    notifications: {
      getPermissionLevel: () => later(() => "granted"),
      onClicked: event,
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
