import { expect } from "@std/expect";
import fc from "fast-check";
import { FramePace } from "../../shared/record/worker/frame_pace.ts";
import { SoundTimeline } from "../../shared/record/worker/sound_timeline.ts";
import { SourceClock } from "../../shared/record/worker/source_clock.ts";
import { Timeline } from "../../shared/record/worker/timeline.ts";

Deno.test("a pause is closed up, and what falls into it is not recorded", () => {
  const line = new Timeline();
  expect(line.position(5)).toBeUndefined();
  line.begin(100);
  expect(line.position(99)).toBeUndefined();
  expect(line.position(350)).toBe(250);
  line.pause(400);
  expect(line.position(399)).toBe(299); // it was seen before the pause and came late
  expect(line.position(400)).toBeUndefined();
  expect(line.elapsed(900)).toBe(300);
  line.resume(1000);
  expect(line.position(1000)).toBe(300);
  expect(line.elapsed(1100)).toBe(400);
});

Deno.test("time in a recording never runs backwards, however often it is paused", () => {
  fc.assert(fc.property(
    fc.array(fc.record({ wait: fc.integer({ min: 1, max: 500 }), pause: fc.boolean() })),
    (steps) => {
      const line = new Timeline();
      line.begin(0);
      let now = 0, last = -1;
      for (const { wait, pause } of steps) {
        now += wait;
        const at = line.position(now);
        if (at !== undefined) {
          expect(at).toBeGreaterThan(last);
          last = at;
        }
        if (pause) line.pause(now);
        else line.resume(now);
        expect(line.elapsed(now)).toBeGreaterThanOrEqual(last);
      }
    },
  ));
});

Deno.test("jitter of 20 ms leaves no seam in the sound", () => {
  const line = new SoundTimeline(48_000);
  for (let i = 0; i < 1000; i++) {
    const jitter = (i * 7919 % 41) - 20;
    expect(line.place(i * 10 + jitter, 480)).toEqual({ silence: 0, skip: 0 });
  }
  expect(line.endMs).toBe(10_000);
});

Deno.test("a hole in the sound is filled with as much silence", () => {
  const line = new SoundTimeline(48_000);
  line.place(0, 480);
  expect(line.place(510, 480)).toEqual({ silence: 24_000, skip: 0 });
  expect(line.endMs).toBe(520);
});

Deno.test("a clock that drifts by a thousandth is held within 40 ms", () => {
  for (const drift of [0.999, 1.001]) {
    const line = new SoundTimeline(48_000);
    for (let i = 0; i < 20_000; i++) line.place(i * 10 * drift, 480);
    expect(Math.abs(line.endMs - 200_000 * drift)).toBeLessThan(40);
  }
});

Deno.test("silence fills the end up, and never takes anything back", () => {
  const line = new SoundTimeline(48_000);
  line.place(0, 480);
  expect(line.fill(110)).toBe(4800);
  expect(line.fill(50)).toBe(0);
});

Deno.test("a source that is dated from any moment falls on the worker's clock", () => {
  const clock = new SourceClock({ warmup: 3, bucket: 10, buckets: 3 });
  const base = 1_444_000;
  // Web Audio's first pieces carry times far ahead, which are ignored.
  for (let i = 0; i < 3; i++) expect(clock.place(base + 300 + i * 10, i * 10)).toBe(i * 10);
  let placed = 0;
  for (let i = 3; i < 60; i++) placed = clock.place(base + i * 10, i * 10 + 8 + (i * 31 % 50));
  expect(placed - 59 * 10).toBeGreaterThanOrEqual(8);
  expect(placed - 59 * 10).toBeLessThan(12);
});

Deno.test("what was held back and comes in one go is no measure of anything", () => {
  const clock = new SourceClock({ warmup: 3, bucket: 10, buckets: 3 });
  for (let i = 0; i < 30; i++) clock.place(4000 + i * 10, 270);
  expect(clock.steady).toBe(false);
  // The pieces after it carry times of another clock.
  for (let i = 0; i < 60; i++) expect(clock.place(270 + i * 10, 290 + i * 10)).toBe(290 + i * 10);
  expect(clock.steady).toBe(true);
});

Deno.test("a source that changes its time origin is followed at once", () => {
  const clock = new SourceClock({ warmup: 3, bucket: 10, buckets: 3 });
  for (let i = 0; i < 60; i++) clock.place(4000 + i * 10, i * 10);
  expect(clock.steady).toBe(true);
  for (let i = 60; i < 99; i++) expect(clock.place(i * 10 - 580, i * 10)).toBe(i * 10);
});

/** A source's frames that are used in each second of a minute, `jitterMs` early or late. */
function pacedRate(sourceRate: number, jitterMs: number): number {
  const pace = new FramePace(30);
  let taken = 0, last = -1;
  for (let i = 0; i < sourceRate * 60; i++) {
    // A fixed sequence without a period: the golden ratio's multiples.
    const jitter = (i * 0.618034 % 1 - 0.5) * 2 * jitterMs;
    last = Math.max(last + 1, i * 1000 / sourceRate + jitter);
    if (pace.take(last)) taken++;
  }
  return taken / 60;
}

for (const jitterMs of [0, 3, 8]) {
  for (const rate of [24, 29.97, 30, 30.3, 31]) {
    Deno.test(`every picture of ${rate} a second is kept at a pace of 30, ±${jitterMs} ms`, () => {
      expect(pacedRate(rate, jitterMs)).toBeGreaterThan(rate * 0.995);
    });
  }
  for (const rate of [45, 48, 50, 60, 120]) {
    Deno.test(`of ${rate} pictures a second about 30 are taken, ±${jitterMs} ms`, () => {
      expect(Math.abs(pacedRate(rate, jitterMs) - 30)).toBeLessThan(0.6);
    });
  }
}

Deno.test("a source that stood still and hurries then is soon held to the pace", () => {
  const pace = new FramePace(30);
  for (let i = 0; i < 20; i++) pace.take(i * 500);
  const burst = Array.from({ length: 60 }, (_, i) => pace.take(10_000 + i * 1000 / 60));
  expect(burst.filter((taken) => taken).length).toBeLessThan(38);
});
