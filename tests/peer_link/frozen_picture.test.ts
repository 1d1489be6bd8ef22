import { expect } from "@std/expect";
import {
  FrozenPictures,
  type PictureWatch,
  watchPicture,
} from "../../shared/peer_link/frozen_picture.ts";
import type { StatsEntries } from "@ringside/peer_link";
import { FakeClock } from "../doubles/fake_clock.ts";

/** Readings twice a second; each is packets and frames, or `off`. When a keyframe was asked for. */
function asked(readings: ([packets: number, frames: number] | "off")[]): number[] {
  let watch: PictureWatch | undefined;
  return readings.flatMap((reading, i) => {
    const [packets, frames] = reading === "off" ? [0, 0] : reading;
    const step = watchPicture(watch, {
      counts: { packets, frames },
      live: reading !== "off",
      now: i * 500,
    });
    watch = step.watch;
    return step.ask ? [i * 500] : [];
  });
}

const times = <T>(count: number, of: (i: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => of(i));

const cases: [string, Parameters<typeof asked>[0], number[]][] = [
  ["moves", times(20, (i) => [i * 30, i * 15]), []],
  ["packets without a picture", times(8, (i) => [i * 30, 7]), [2_000]],
  ["neither: the path's matter", times(20, () => [30, 7]), []],
  ["off", times(20, () => "off"), []],
  ["a short pause", [[0, 0], [9, 0], [19, 0], [29, 0], [39, 1], [49, 1], [59, 1], [69, 1]], []],
  // 2 s, then 2, 4, 8, 16 and 16 s later.
  ["no answer", times(110, (i) => [i * 30, 7]), [2_000, 4_000, 8_000, 16_000, 32_000, 48_000]],
  ["a cut of the path in it", [
    ...times(3, (i): [number, number] => [i * 30, 7]),
    ...times(9, (): [number, number] => [60, 7]),
    ...times(6, (i): [number, number] => [90 + i * 30, 7]),
  ], [7_500]],
  ["frozen, moving, frozen", [
    ...times(6, (i): [number, number] => [i * 30, 7]),
    ...times(7, (i): [number, number] => [180 + i * 30, 8]),
  ], [2_000, 5_000]],
];

for (const [name, readings, expected] of cases) {
  Deno.test(`frozen picture: ${name}`, () => {
    expect(asked(readings)).toEqual(expected);
  });
}

Deno.test("frozen picture: each picture is watched by itself, while it is live and the path is well", async () => {
  const clock = new FakeClock();
  const asked: string[] = [];
  let live = { microphone: true, camera: true, share: false };
  let isWell = true;
  const pictures = new FrozenPictures({
    clock,
    live: () => live,
    ask: (picture) => asked.push(picture),
    report: () => Promise.resolve(isWell ? report(clock.now()) : undefined),
  });
  const pass = async (seconds: number) => {
    for (let i = 0; i < seconds; i++) {
      clock.advance(1_000);
      for (let turn = 0; turn < 5; turn++) await Promise.resolve();
    }
    return asked.splice(0);
  };
  pictures.start();
  expect(await pass(3)).toEqual(["camera"]);
  live = { microphone: true, camera: false, share: true };
  expect(await pass(3)).toEqual(["share"]);
  isWell = false;
  expect(await pass(10)).toEqual([]);
  isWell = true;
  expect(await pass(3)).toEqual(["share"]);
  pictures.stop();
  expect(await pass(10)).toEqual([]);
  expect(clock.waiting).toBe(0);
});

/** The microphone, and two pictures that freeze although their packets arrive. */
const report = (packetsReceived: number): StatsEntries =>
  new Map([
    ["a", { type: "inbound-rtp", mid: "0", packetsReceived, framesDecoded: 0 }],
    ["b", { type: "inbound-rtp", mid: "1", packetsReceived, framesDecoded: 4 }],
    ["c", { type: "inbound-rtp", mid: "2", packetsReceived, framesDecoded: 9 }],
    ["d", { type: "outbound-rtp", mid: "1", packetsSent: 3 }],
  ]);
