import { fakeBrowser } from "../../doubles/fake_browser.ts";
import { expect } from "@std/expect";
import { pictureTab } from "../../../extension/contexts/background/tab_picture.ts";

interface LongPage {
  /** Somebody turns to another tab after so many pieces. */
  leftAfter?: number;
  /** Its person cancels once so much was reported. */
  cancelledAfter?: number;
  /** How long it is after each time that it is waited for. */
  grows?: number[];
  shownOnly?: "pdf" | "inside";
  breadth?: number;
}

/** What a page of 100 by 500 answers to the scripts that run in it; returns the marks it gets. */
function stagePage(
  { leftAfter = Infinity, cancelledAfter = Infinity, grows = [], shownOnly, breadth = 100 }:
    LongPage,
): (string | undefined)[] {
  let taken = 0;
  let reports = 0;
  let length = 500;
  const marks: (string | undefined)[] = [];
  const { chrome } = globalThis as unknown as { chrome: object };
  fakeBrowser.sent.length = 0;
  fakeBrowser.answer = (request) =>
    request === "snapshot.page_progress"
      ? { ok: true, wanted: reports++ < cancelledAfter }
      : { ok: true };
  const inPage: Record<string, (...args: never[]) => unknown> = {
    preparePage: () => ({ width: 100, height: 100, breadth, length, scale: 1, shownOnly }),
    movePage: ({ left, top }: { left: number; top: number }) => ({ left, top, length }),
    awaitGrowth: () => length = grows.shift() ?? length,
    restorePage: () => undefined,
  };
  Object.assign(chrome, {
    offscreen: { hasDocument: () => Promise.resolve(true) },
    tabs: {
      get: (id: number) => Promise.resolve({ id, windowId: 1, title: "Long" }),
      query: () => Promise.resolve([{ id: taken < leftAfter ? 7 : 8 }]),
      captureVisibleTab: () => {
        taken++;
        return Promise.resolve("data:image/png;base64,");
      },
    },
    scripting: {
      executeScript: ({ func, args }: { func: { name: string }; args: never[] }) =>
        Promise.resolve([{ result: inPage[func.name]?.(...args) }]),
    },
    action: {
      setBadgeText: ({ text }: { text?: string }) => {
        marks.push(text);
        return Promise.resolve();
      },
    },
  });
  return marks;
}

const sentOf = (request: string) =>
  fakeBrowser.sent.filter((one) => one.request === request).map(({ input }) => input);

Deno.test("a page's picture that cannot be ended is let go of by the engine", async () => {
  stagePage({ leftAfter: 1 });
  expect(await pictureTab(7, true)).toEqual({ ok: false, reason: "tab_changed" });
  const requests = fakeBrowser.sent.map(({ request }) => request);
  expect(requests.filter((request) => request !== "snapshot.page_progress")).toEqual([
    "snapshot.page_begin",
    "snapshot.page_piece",
    "snapshot.page_drop",
  ]);
});

Deno.test("a page that is cancelled stops there, and its mark goes from the button", async () => {
  const marks = stagePage({ cancelledAfter: 6 });
  expect(await pictureTab(7, true)).toEqual({ ok: false, reason: "cancelled" });
  expect(sentOf("snapshot.page_piece").length).toBe(1);
  expect(fakeBrowser.sent.at(-1)?.request).toBe("snapshot.page_drop");
  expect(marks.slice(0, -1).every((text) => /^\d+%$/.test(text ?? ""))).toBe(true);
  expect(marks.at(-1)).toBe(undefined);
});

Deno.test("a page that grows when its end is reached is kept as long as it becomes", async () => {
  stagePage({ grows: [700, 700] });
  await pictureTab(7, true);
  expect(sentOf("snapshot.page_begin")).toMatchObject([{ whole: true, height: 700 }]);
  expect(sentOf("snapshot.page_piece").at(-1)).toMatchObject({ top: 600 });
});

Deno.test("a page that never stops growing ends where a picture does, and says so", async () => {
  let length = 500;
  const grows = Array.from({ length: 400 }, () => length += 100);
  // Its pieces would take minutes: what counts is how large it begins.
  stagePage({ grows, cancelledAfter: 321 });
  await pictureTab(7, true);
  expect(sentOf("snapshot.page_begin")).toMatchObject([{ height: 32_000, lacks: "end" }]);
});

Deno.test("a page that is wider than the window is kept in columns", async () => {
  stagePage({ breadth: 150 });
  await pictureTab(7, true);
  expect(sentOf("snapshot.page_begin")).toMatchObject([{ width: 150, height: 500 }]);
  expect(sentOf("snapshot.page_piece")).toMatchObject(
    [0, 100, 200, 300, 400].flatMap((top) => [{ left: 0, top }, { left: 50, top }]),
  );
});

for (const lacks of ["pdf", "inside"] as const) {
  Deno.test(`what cannot be scrolled (${lacks}) is kept as it shows, and says why`, async () => {
    stagePage({ shownOnly: lacks });
    await pictureTab(7, true);
    expect(sentOf("snapshot.page_begin")).toMatchObject([{ whole: true, lacks }]);
    expect(sentOf("snapshot.page_piece").length).toBe(1);
  });
}
