import { expect } from "@std/expect";
import { PreviewWatch } from "../../../extension/contexts/engine/preview_watch.ts";
import { FakeClock } from "../../doubles/fake_clock.ts";

function watch() {
  const clock = new FakeClock();
  const seen = { views: 0, ended: 0 };
  const previews = new PreviewWatch({
    clock,
    watched: () => seen.views > 0,
    end: () => seen.ended++,
  });
  return { clock, previews, seen };
}

Deno.test("a preview goes on from the popup that opened it to the panel", () => {
  const { clock, previews, seen } = watch();
  previews.allGone();
  clock.advance(1_000);
  seen.views = 1;
  clock.advance(60_000);
  expect(seen.ended).toBe(0);
});

Deno.test("a preview that nobody sees any more ends, once", () => {
  const { clock, previews, seen } = watch();
  previews.allGone();
  clock.advance(1_000);
  // Somebody looked in between.
  previews.allGone();
  clock.advance(60_000);
  expect(seen.ended).toBe(1);
  expect(clock.waiting).toBe(0);
});
