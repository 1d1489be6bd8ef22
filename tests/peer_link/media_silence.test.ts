import { expect } from "@std/expect";
import { recoveryPolicy } from "@ringside/peer_link";
import {
  type MediaSilence,
  MediaSilenceWatch,
  watchMedia,
} from "../../shared/peer_link/media_silence.ts";
import { FakeClock } from "../doubles/fake_clock.ts";

/** Readings once a second, each the packets so far or `nothing due`: what was done, and when. */
function repairs(readings: (number | "nothing due")[]): string[] {
  let silence: MediaSilence | undefined;
  return readings.flatMap((reading, second) => {
    const due = reading !== "nothing due";
    const packets = due ? reading : 0;
    const step = watchMedia(silence, { due, now: second * 1_000, packets }, recoveryPolicy);
    silence = step.silence;
    return step.repair ? [`${second} ${step.repair}`] : [];
  });
}

const times = <T>(count: number, of: (i: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => of(i));

const cases: [string, Parameters<typeof repairs>[0], string[]][] = [
  ["packets come", times(60, (i) => i * 50), []],
  ["as few as silence is sent with", times(60, (i) => i >> 2), []],
  ["nothing is due", times(60, () => "nothing due"), []],
  ["none has ever come", times(60, () => 0), ["5 restart", "15 rebuild"]],
  ["none comes any more", [10, 20, ...times(60, () => 30)], ["7 restart", "17 rebuild"]],
  ["a pause", [10, ...times(4, () => 20), 30, ...times(4, () => 40)], []],
  ["a restart that helps", [...times(7, () => 10), ...times(30, (i) => 20 + i)], ["5 restart"]],
  ["the new connection helps", [...times(17, () => 500), ...times(9, (i) => i)], [
    "5 restart",
    "15 rebuild",
  ]],
  ["stuck again after it moved", [...times(7, () => 10), 20, ...times(7, () => 30)], [
    "5 restart",
    "13 restart",
  ]],
  ["muted in between", [...times(4, () => 10), "nothing due", ...times(5, () => 10)], []],
];

for (const [name, readings, expected] of cases) {
  Deno.test(`media silence: ${name}`, () => expect(repairs(readings)).toEqual(expected));
}

Deno.test("media silence: only a path that is well is judged, and nothing is left running", async () => {
  const clock = new FakeClock();
  const done: string[] = [];
  let packets: number | undefined;
  const watch = new MediaSilenceWatch({
    clock,
    policy: recoveryPolicy,
    countPackets: () => Promise.resolve(packets),
    live: () => ({ microphone: true, camera: false, share: false }),
    repair: (by) => done.push(by),
  });
  const pass = async (seconds: number) => {
    for (let i = 0; i < seconds; i++) {
      clock.advance(1_000);
      for (let turn = 0; turn < 5; turn++) await Promise.resolve();
    }
    return done.splice(0);
  };
  watch.start();
  expect(await pass(60)).toEqual([]);
  packets = 7;
  expect(await pass(7)).toEqual(["restart"]);
  packets = undefined;
  expect(await pass(1)).toEqual([]);
  packets = 7;
  expect(await pass(5)).toEqual([]);
  watch.stop();
  expect(clock.waiting).toBe(0);
});
