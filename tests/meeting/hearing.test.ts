import { type ArrivedCounts, type Hearing, judgeHearing, newHearing } from "@ringside/meeting";
import type { LiveMedia } from "@ringside/talk";
import { expect } from "@std/expect";

const off: LiveMedia = { microphone: false, camera: false, share: false };
const voice = { ...off, microphone: true };
const camera = { ...off, camera: true };
const share = { ...off, share: true };
const everyMs = 500;

interface Reading {
  live: LiveMedia;
  arrived?: ArrivedCounts;
  /** Milliseconds since the reading before. */
  afterMs?: number;
}

/** What is known after each reading. */
function judged(readings: readonly Reading[]): Hearing[] {
  let state = newHearing(0);
  let now = 0;
  return readings.map(({ afterMs = everyMs, arrived, live }) => {
    now += afterMs;
    state = judgeHearing(state, { now, live, arrived });
    return state.hearing;
  });
}

const heard = (readings: readonly Reading[]) => judged(readings).map(({ hears }) => hears);
const seen = (readings: readonly Reading[]) => judged(readings).map(({ sees }) => sees);

const times = <T>(count: number, of: (i: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => of(i));
/** Readings in which so many packets have come by then. */
const sound = (...packets: number[]): Reading[] =>
  packets.map((each) => ({ live: voice, arrived: { microphone: { packets: each, frames: 0 } } }));
const picture = (live: LiveMedia, slot: "camera" | "shareVideo", ...frames: number[]): Reading[] =>
  frames.map((each) => ({ live, arrived: { [slot]: { packets: each * 9, frames: each } } }));

const unknown = undefined;

Deno.test("a voice is heard from its first packet on, and as long as they come", () => {
  expect(heard(sound(0, 4, 29, 54, 79))).toEqual([unknown, true, true, true, true]);
});

Deno.test("a pause in which only every 400 ms a packet comes is no silence", () => {
  const pausing = times(40, (i) => Math.floor(i * 500 / 400));
  expect(heard(sound(...pausing)).slice(2)).toEqual(times(38, () => true));
});

Deno.test("a voice of which nothing comes is not heard after 1.5 s, and not before", () => {
  expect(heard(sound(25, 50, 50, 50, 50, 50))).toEqual([
    unknown,
    true,
    true,
    true,
    false,
    false,
  ]);
  expect(heard(sound(0, 0, 0, 0, 0))).toEqual([unknown, unknown, unknown, false, false]);
});

Deno.test("a path that drops nearly everything does not flicker", () => {
  const dropping = sound(25, 50, 50, 50, 50, 51, 51, 51, 52, 52, 52);
  expect(heard(dropping).slice(4)).toEqual(times(7, () => false));
  expect(heard([...dropping, ...sound(60, 85)]).slice(-2)).toEqual([false, true]);
});

Deno.test("nothing is due before a connection says what is live, nor while muted", () => {
  expect(judged(times(20, () => ({ live: off })))).toEqual(
    times(20, () => ({ hears: undefined, sees: undefined })),
  );
  const muted = { live: off, arrived: { microphone: { packets: 50, frames: 0 } } };
  expect(heard([...sound(25, 50), muted, muted, muted, muted, ...sound(50, 50, 51)])).toEqual([
    ...[unknown, true],
    ...times(4, () => unknown),
    ...[unknown, unknown, true],
  ]);
});

Deno.test("a picture is seen while frames are decoded, whatever packets come", () => {
  expect(seen(picture(camera, "camera", 3, 10, 17))).toEqual([unknown, true, true]);
  const frozen = times(8, (i): Reading => ({
    live: camera,
    arrived: { camera: { packets: 100 * i, frames: i < 2 ? i : 2 } },
  }));
  expect(seen(frozen)).toEqual([unknown, true, true, true, true, true, false, false]);
});

Deno.test("a picture has three seconds until its first frame", () => {
  const first = picture(camera, "camera", 0, 0, 0, 0, 0, 0, 0);
  expect(seen(first)).toEqual([...times(6, () => unknown), false]);
});

Deno.test("a hidden picture is paused, and is no blindness", () => {
  const paused = { ...camera, paused: { camera: true, share: false } };
  expect(seen(picture(paused, "camera", ...times(20, () => 7)))).toEqual(times(20, () => unknown));
  const shownAgain = [
    ...picture(camera, "camera", 5, 12),
    ...picture(paused, "camera", ...times(10, () => 12)),
    ...picture(camera, "camera", 12, 12, 19),
  ];
  expect(seen(shownAgain).slice(-3)).toEqual([unknown, unknown, true]);
});

Deno.test("a share may stay still for any time, once it is seen", () => {
  const still = picture(share, "shareVideo", 0, 1, ...times(100, () => 1));
  expect(seen(still).slice(1)).toEqual(times(101, () => true));
  expect(seen(picture(share, "shareVideo", ...times(8, () => 0))).at(-1)).toBe(false);
});

Deno.test("a camera that is lost counts although the share is seen", () => {
  const both = times(10, (i): Reading => ({
    live: { ...camera, share: true },
    arrived: {
      camera: { packets: 0, frames: Math.min(i, 3) },
      shareVideo: { packets: 0, frames: i },
    },
  }));
  expect(seen(both).slice(2)).toEqual([...times(5, () => true), ...times(3, () => false)]);
});

Deno.test("a new connection counts from zero, and what it carries is heard", () => {
  expect(heard(sound(500, 525, 0, 3, 28))).toEqual([unknown, true, true, true, true]);
});

Deno.test("after the machine slept, nothing is concluded from the time that passed", () => {
  const [before, after] = [sound(25, 50), sound(50, 50, 75)];
  after[0]!.afterMs = 60_000;
  expect(heard([...before, ...after])).toEqual([unknown, true, true, true, true]);
});
