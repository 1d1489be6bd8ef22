import { SteadyWallClock } from "@ringside/clock";
import { expect } from "@std/expect";
import * as fc from "fast-check";
import { FakeClock } from "../doubles/fake_clock.ts";

const day = 86_400_000;

/** A system's clock that can be set, and one that nobody sets. */
function setUp() {
  const clock = new FakeClock();
  let set = 1_700_000_000_000;
  const wallClock = () => set + clock.now();
  const steady = new SteadyWallClock(clock, wallClock);
  return { clock, jump: (ms: number) => set += ms, steady, wallClock };
}

Deno.test("however the clock is set, what is measured has its true length", () => {
  const step = fc.record({
    wait: fc.integer({ min: 0, max: 100_000 }),
    jump: fc.integer({ min: -2 * day, max: 2 * day }),
  });
  fc.assert(fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
    const { clock, jump, steady, wallClock } = setUp();
    const began = steady.now();
    let passed = 0;
    for (const step of steps) {
      clock.advance(step.wait);
      jump(step.jump);
      passed += step.wait;
      expect(steady.now() - began).toBe(passed);
      // Whoever subtracts what is shown from the system's clock is right to two seconds.
      expect(Math.abs(wallClock() - steady.shown(began) - passed)).toBeLessThanOrEqual(2_000);
    }
  }));
});

Deno.test("the time of day is read again on request, and small corrections are ignored", () => {
  const { jump, steady, wallClock } = setUp();
  const began = steady.now();
  jump(1_900);
  expect(steady.shown(began)).toBe(began);
  jump(-day);
  expect(steady.now()).not.toBe(wallClock());
  steady.set();
  expect(steady.now()).toBe(wallClock());
});
