import { fakeBrowser } from "../../doubles/fake_browser.ts";
import { expect } from "@std/expect";
import { pictureTab } from "../../../extension/contexts/background/tab_picture.ts";

/** A long page of which somebody turns to another tab after `pieces`. */
function leaveAfter(pieces: number): void {
  let taken = 0;
  const { chrome } = globalThis as unknown as { chrome: object };
  const measure = { width: 100, height: 100, length: 500, scale: 1 };
  Object.assign(chrome, {
    offscreen: { hasDocument: () => Promise.resolve(true) },
    tabs: {
      get: (id: number) => Promise.resolve({ id, windowId: 1, title: "Long" }),
      query: () => Promise.resolve([{ id: taken < pieces ? 7 : 8 }]),
      captureVisibleTab: () => {
        taken++;
        return Promise.resolve("data:image/png;base64,");
      },
    },
    scripting: {
      executeScript: ({ args }: { args: unknown[] }) =>
        Promise.resolve([{ result: args.length === 0 ? measure : args[0] }]),
    },
    action: { setBadgeText: () => Promise.resolve() },
  });
}

Deno.test("a page's picture that cannot be ended is let go of by the engine", async () => {
  leaveAfter(1);
  expect(await pictureTab(7, true)).toEqual({ ok: false, reason: "tab_changed" });
  expect(fakeBrowser.sent.map(({ request }) => request)).toEqual([
    "snapshot.page_begin",
    "snapshot.page_piece",
    "snapshot.page_drop",
  ]);
});
