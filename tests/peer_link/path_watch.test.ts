import { expect } from "@std/expect";
import { recoveryPolicy } from "@ringside/peer_link";
import { PathWatch } from "../../shared/peer_link/path_watch.ts";
import { FakeClock } from "../doubles/fake_clock.ts";

function setUp() {
  const clock = new FakeClock();
  const log: string[] = [];
  const world = { clock, log, beats: 0, packets: 0 };
  const watch = new PathWatch({
    clock,
    policy: recoveryPolicy,
    beat: () => world.beats++,
    countPackets: () => Promise.resolve(world.packets),
    repair: (by) => log.push(`${clock.now()} ${by}`),
    changed: ({ phase }) => log.push(`${clock.now()} ${phase}`),
  });
  return { ...world, world, watch };
}

/** Lets time pass in the steps of a beat, as real time would, with what happens in each. */
async function pass(clock: FakeClock, ms: number, meanwhile: () => void = () => {}) {
  for (let passed = 0; passed < ms; passed += 100) {
    clock.advance(100);
    meanwhile();
    await Promise.resolve();
    await Promise.resolve();
  }
}

Deno.test("a heartbeat goes out twice a second, and its coming in is health", async () => {
  const { watch, clock, log, world } = setUp();
  watch.start();
  watch.connected();
  await pass(clock, 10_000, () => watch.heard());
  expect(log).toEqual(["0 healthy"]);
  expect(world.beats).toBe(21);
});

Deno.test("silence is noticed within two seconds and mended after two and a half", async () => {
  const { watch, clock, log } = setUp();
  watch.start();
  watch.connected();
  await pass(clock, 3_000);
  expect(log).toEqual(["0 healthy", "1500 checking", "2500 restart", "2500 restarting"]);
  watch.heard();
  expect(log.at(-1)).toBe("3000 healthy");
});

Deno.test("silence that begins between two beats is noticed no later", async () => {
  const { watch, clock, log } = setUp();
  watch.start();
  watch.connected();
  await pass(clock, 700);
  watch.heard();
  await pass(clock, 3_000);
  expect(log).toEqual(["0 healthy", "2200 checking", "3200 restart", "3200 restarting"]);
});

Deno.test("media that comes in without a heartbeat is a path", async () => {
  const { watch, clock, log, world } = setUp();
  watch.start();
  watch.connected();
  await pass(clock, 20_000, () => world.packets++);
  expect(log).toEqual(["0 healthy"]);
});

Deno.test("waking from sleep looks for a new path and does not end the call", async () => {
  const { watch, clock, log } = setUp();
  watch.start();
  watch.connected();
  await pass(clock, 1_000, () => watch.heard());
  // A machine that sleeps runs no timers: the next beat comes two minutes late.
  const asleep = new SleepyClock(clock);
  asleep.sleep(120_000);
  expect(log).toEqual(["0 healthy", "121000 restart", "121000 restarting"]);
});

Deno.test("nothing is measured after the end", async () => {
  const { watch, clock, log } = setUp();
  watch.start();
  watch.connected();
  watch.stop();
  await pass(clock, 70_000);
  expect(log).toEqual(["0 healthy"]);
  expect(clock.waiting).toBe(0);
});

/** Advances a clock without running due timers, and then runs them once, late. */
class SleepyClock {
  constructor(private readonly clock: FakeClock) {}

  sleep(ms: number): void {
    const real = this.clock.now.bind(this.clock);
    this.clock.now = () => real() + ms - 500;
    this.clock.advance(500);
    this.clock.now = real;
  }
}
