import { expect } from "@std/expect";
import { engineAsker } from "../../../extension/messages/ask_engine.ts";
import { EngineAccess } from "../../../extension/contexts/background/engine_access.ts";
import { TabPictures } from "../../../extension/contexts/background/tab_picture.ts";
import { FakeBackgroundPlatform } from "../../doubles/fake_background_platform.ts";
import { FakeClock } from "../../doubles/fake_clock.ts";
import { until } from "../../doubles/until.ts";

interface LongPage {
  /** The person switches to another tab after this many pieces. */
  leftAfter?: number;
  /** The person cancels at this progress. */
  cancelledAfter?: number;
  /** The duration of each awaited step. */
  grows?: number[];
  shownOnly?: "pdf" | "inside";
  breadth?: number;
}

/** A page of 100 by 500 in tab 7, and what happens to its pictures. */
function stagePage(
  { leftAfter = Infinity, cancelledAfter = Infinity, grows = [], shownOnly, breadth = 100 }:
    LongPage = {},
) {
  const browser = new FakeBackgroundPlatform();
  const { marks, messaging } = browser;
  const clock = new FakeClock();
  const engine = new EngineAccess(browser.engineDocument, engineAsker(messaging));
  const pictures = new TabPictures({ ...browser, clock, engine });
  let taken = 0;
  let reports = 0;
  let length = 500;
  browser.theirTabs.set(7, { id: 7, window: 1, title: "Long", muted: false });
  browser.frontTab = 7;
  messaging.answer = (request) => {
    if (request === "snapshot.page_piece" && ++taken >= leftAfter) browser.frontTab = 8;
    return { ok: true, wanted: request !== "snapshot.page_progress" || reports++ < cancelledAfter };
  };
  browser.inPage = {
    preparePage: () => ({ width: 100, height: 100, breadth, length, scale: 1, shownOnly }),
    movePage: ({ left, top }: { left: number; top: number }) => ({ left, top, length }),
    awaitGrowth: () => length = grows.shift() ?? length,
    restorePage: () => undefined,
  };
  const sentOf = (request: string) =>
    messaging.sent.filter((one) => one.request === request).map(({ input }) => input);
  /** Takes its picture while the clock advances in steps. */
  const take = async (whole: boolean) => {
    let taking = true;
    const taken = pictures.take(7, whole);
    taken.catch(() => {}).finally(() => taking = false);
    while (taking) {
      await new Promise((resolve) => setTimeout(resolve));
      if (taking) clock.advance(20);
    }
    return await taken;
  };
  return { browser, clock, marks, sent: messaging.sent, sentOf, take };
}

Deno.test("the engine drops a page's picture after an error", async () => {
  const { sent, take } = stagePage({ leftAfter: 1 });
  expect(await take(true)).toEqual({ ok: false, reason: "tab_changed" });
  const requests = sent.map(({ request }) => request);
  expect(requests.filter((request) => request !== "snapshot.page_progress")).toEqual([
    "snapshot.page_begin",
    "snapshot.page_piece",
    "snapshot.page_drop",
  ]);
});

Deno.test("a cancelled capture stops at once and clears its mark on the button", async () => {
  const { marks, sent, sentOf, take } = stagePage({ cancelledAfter: 6 });
  expect(await take(true)).toEqual({ ok: false, reason: "cancelled" });
  expect(sentOf("snapshot.page_piece").length).toBe(1);
  expect(sent.at(-1)?.request).toBe("snapshot.page_drop");
  expect(marks.slice(0, -1).every((text) => /^\d+%$/.test(text ?? ""))).toBe(true);
  expect(marks.at(-1)).toBe(undefined);
});

Deno.test("a page that grows on scrolling is captured at its full height", async () => {
  const { sentOf, take } = stagePage({ grows: [700, 700] });
  await take(true);
  expect(sentOf("snapshot.page_begin")).toMatchObject([{ whole: true, height: 700 }]);
  expect(sentOf("snapshot.page_piece").at(-1)).toMatchObject({ top: 600 });
});

Deno.test("a page that grows forever is cut at the maximum size, with a note", async () => {
  let length = 500;
  const grows = Array.from({ length: 400 }, () => length += 100);
  // All pieces would take minutes: what counts is the size at the start.
  const { sentOf, take } = stagePage({ grows, cancelledAfter: 321 });
  await take(true);
  expect(sentOf("snapshot.page_begin")).toMatchObject([{ height: 32_000, lacks: "end" }]);
});

Deno.test("a page wider than the window is captured in columns", async () => {
  const { sentOf, take } = stagePage({ breadth: 150 });
  await take(true);
  expect(sentOf("snapshot.page_begin")).toMatchObject([{ width: 150, height: 500 }]);
  expect(sentOf("snapshot.page_piece")).toMatchObject(
    [0, 100, 200, 300, 400].flatMap((top) => [{ left: 0, top }, { left: 50, top }]),
  );
});

for (const lacks of ["pdf", "inside"] as const) {
  Deno.test(`of a page that cannot be scrolled (${lacks}) the visible part is saved, with the reason`, async () => {
    const { sentOf, take } = stagePage({ shownOnly: lacks });
    await take(true);
    expect(sentOf("snapshot.page_begin")).toMatchObject([{ whole: true, lacks }]);
    expect(sentOf("snapshot.page_piece").length).toBe(1);
  });
}

Deno.test("pictures keep the browser's minimum interval", async () => {
  const { browser, clock, take } = stagePage();
  const times: number[] = [];
  const { picture } = browser.tabs;
  Object.assign(browser.tabs, {
    picture: (window: number) => {
      times.push(clock.now());
      return picture(window);
    },
  });
  await take(true);
  expect(times.length).toBe(5);
  expect(times.slice(1).every((at, index) => at - (times[index] ?? 0) >= 500)).toBe(true);
});

Deno.test("a saved picture shows a mark on the button for a moment", async () => {
  const { clock, marks, take } = stagePage();
  expect(await take(false)).toMatchObject({ ok: true });
  expect(marks).toEqual(["✓"]);
  clock.advance(2_000);
  await until("the mark is gone", () => marks.length === 2);
  expect(marks).toEqual(["✓", undefined]);
});

Deno.test("a picture needs an active tab: another one is refused, a closed one is an error", async () => {
  const { browser, sent, take } = stagePage();
  browser.frontTab = 8;
  expect(await take(false)).toEqual({ ok: false, reason: "tab_changed" });
  expect(sent.map(({ request }) => request)).toEqual(["snapshot.page_drop"]);
  browser.theirTabs.clear();
  await expect(take(false)).rejects.toThrow("tab 7 is closed");
});
