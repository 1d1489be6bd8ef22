import { expect } from "@std/expect";
import { Deadline, type Machine, mostTimes, patient } from "../../scripts/patience/deadline.ts";
import {
  machineSlowness,
  slownessOf,
  type SlownessParts,
} from "../../scripts/patience/machine_slowness.ts";
import { FakeClock } from "../doubles/fake_clock.ts";

/** A machine whose time and slowness a test decides. */
class FakeMachine implements Machine {
  readonly clock = new FakeClock();
  slow = 1;
  measured = 0;

  now(): number {
    return this.clock.now();
  }

  slowness(): number {
    this.measured++;
    return this.slow;
  }

  /** When a deadline of ten seconds is over that is looked at every 100 ms; `during`: what changes. */
  over(during: (seconds: number) => void = () => {}): number {
    const deadline = new Deadline(10_000, this);
    const begun = this.now();
    while (!deadline.isOver) {
      during((this.now() - begun) / 1000);
      this.clock.advance(100);
    }
    return (this.now() - begun) / 1000;
  }
}

Deno.test("a deadline on an idle machine is as long as requested, and measures once, at its end", () => {
  const machine = new FakeMachine();
  expect(machine.over()).toBe(10);
  expect(machine.measured).toBe(1);
});

Deno.test("a deadline on a slow machine is as many times as long", () => {
  const machine = new FakeMachine();
  machine.slow = 2.5;
  expect(machine.over()).toBe(25);
});

Deno.test("a deadline is never shorter than requested, however fast the machine", () => {
  const machine = new FakeMachine();
  machine.slow = 0.1;
  expect(machine.over()).toBe(10);
  expect(patient(10_000, machine)).toBe(10_000);
});

Deno.test("a deadline always ends, however slow the machine", () => {
  const machine = new FakeMachine();
  machine.slow = 1000;
  expect(machine.over()).toBe(10 * mostTimes);
  expect(patient(10_000, machine)).toBe(10_000 * mostTimes);
});

Deno.test("a machine that becomes slower during a wait moves the deadline again", () => {
  const machine = new FakeMachine();
  machine.slow = 2;
  expect(machine.over((seconds) => machine.slow = seconds < 15 ? 2 : 4)).toBe(40);
});

Deno.test("a machine that becomes idle again moves the deadline no further, nor back", () => {
  const machine = new FakeMachine();
  expect(machine.over((seconds) => machine.slow = seconds < 12 ? 3 : 1)).toBe(30);
});

Deno.test("the time left is that until the next check, and never zero", () => {
  const machine = new FakeMachine();
  const deadline = new Deadline(10_000, machine);
  machine.clock.advance(4_000);
  expect(deadline.left).toBe(6_000);
  machine.clock.advance(6_000);
  expect(deadline.left).toBe(1);
  machine.slow = 2;
  expect(deadline.isOver).toBe(false);
  expect([deadline.left, `${deadline}`]).toEqual([10_000, "20 s (10 s on an idle machine)"]);
});

const idle: SlownessParts = { processor: 1, starved: 1, load: 0, pressure: 0 };

for (
  const [what, parts, slowness] of [
    ["an idle machine", {}, 1],
    ["a faster processor", { processor: 0.5 }, 1],
    ["a slower processor", { processor: 1.5 }, 1.5],
    ["work that waits for its turn", { starved: 3 }, 3],
    ["three for each core", { load: 3 }, 3],
    ["fewer than cores", { load: 0.5 }, 1],
    ["somebody always waits", { pressure: 1 }, 2],
    ["a slower processor that three share", { processor: 1.5, load: 3, starved: 2 }, 4.5],
  ] as const
) {
  Deno.test(`slowness: ${what}`, () => {
    expect(slownessOf({ ...idle, ...parts })).toBe(slowness);
  });
}

Deno.test("this machine can be measured", () => {
  const slowness = machineSlowness();
  console.log(`  ${slowness.toFixed(2)} times as slow as an idle one`);
  expect(slowness).toBeGreaterThanOrEqual(1);
  expect(Number.isFinite(slowness)).toBe(true);
});
