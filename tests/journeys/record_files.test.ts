import { expect } from "@std/expect";
import {
  brightness,
  countFrames,
  pictureAt,
  probe,
  sound,
  toneStrength,
} from "../record/media_tools.ts";
import { openRecordingStage, type RecordingStage, stageIn } from "../record/recording_stage.ts";

/** One browser for all: each test has a page of its own. */
let first: RecordingStage;
Deno.test.beforeAll(async () => void (first = await openRecordingStage()));
Deno.test.afterAll(async () => await first[Symbol.asyncDispose]());
const openPage = () => stageIn(first.browser, first.site);

for (const container of ["mp4", "webm"] as const) {
  Deno.test(`a recorded tab is a ${container} with its pictures, its tone and its length, and plays`, async () => {
    await using run = await openPage();
    const { page, stage } = run;
    expect(await stage.recordColours({ container })).toMatchObject({ ok: true });
    await run.recorded(1500);
    await page.evaluate(() => (globalThis as unknown as { paint(c: string): void }).paint("#00f"));
    await run.recorded(3000);
    const { item, bytes } = await run.finish();

    expect(item.state).toMatchObject({ is: "whole", endedBecause: "stopped" });
    expect(item.codecs).toBe(container === "mp4" ? "MP4 · H.264 + Opus" : "WebM · VP9 + Opus");
    const facts = await probe(bytes);
    expect(facts.streams.map(({ codec_type }) => codec_type)).toEqual(["video", "audio"]);
    expect(facts.streams[0]).toMatchObject({ width: 640, height: 360 });
    const said = item.state.is === "whole" ? item.state.durationMs / 1000 : 0;
    expect(Math.abs(facts.duration - said)).toBeLessThan(0.06);
    expect(await countFrames(bytes)).toBeGreaterThan(2);

    const [early, late] = [await pictureAt(bytes, 0.5, 1, 1), await pictureAt(bytes, 2.7, 1, 1)];
    expect(early[0]).toBeGreaterThan(200);
    expect(early[2]).toBeLessThan(60);
    expect(late[0]).toBeLessThan(60);
    expect(late[2]).toBeGreaterThan(200);
    const heard = (await sound(bytes)).subarray(24_000, 72_000);
    expect(toneStrength(heard, 440)).toBeGreaterThan(0.5);
    expect(toneStrength(heard, 1000)).toBeLessThan(0.02);

    const seen = await stage.playAndSeek(item.file, 1.5);
    expect(seen.error).toBeNull();
    expect(Math.abs(seen.duration - said)).toBeLessThan(0.06);
    expect(Math.abs(seen.currentTime - 1.5)).toBeLessThan(0.1);
    expect(seen.seekableTo).toBeGreaterThan(2);
  });
}

Deno.test("a microphone alone is recorded, and one that is silent is noticed", async () => {
  await using run = await openPage();
  await run.stage.recordColours({ source: "microphone", video: undefined });
  await run.recorded(1000);
  const { item, bytes } = await run.finish();
  expect(item).toMatchObject({ type: "audio/mp4", codecs: "MP4 · Opus" });
  const facts = await probe(bytes);
  expect(facts.streams.map(({ codec_name }) => codec_name)).toEqual(["opus"]);
  expect(toneStrength((await sound(bytes)).subarray(9600, 43_200), 440)).toBeGreaterThan(0.5);

  await run.stage.recordSilence();
  await run.page.waitForFunction(() =>
    (globalThis as unknown as { stage: { silent(): boolean } }).stage.silent()
  );
  await run.finish();
});

Deno.test("a picture that is black all over is noticed, and one that comes back too", async () => {
  await using run = await openPage();
  const { page, stage } = run;
  const paint = (colour: string) =>
    page.evaluate((c) => (globalThis as unknown as { paint(c: string): void }).paint(c), colour);
  const black = (wanted: boolean) =>
    page.waitForFunction(
      (wanted) =>
        (globalThis as unknown as { stage: { black(): boolean } }).stage.black() === wanted,
      wanted,
    );
  await stage.recordColours({});
  await run.recorded(500);
  await paint("#000");
  await black(true);
  await paint("#00f");
  await black(false);
  await run.finish();
});

Deno.test("a pause is closed up: neither its pictures nor its time are in the file", async () => {
  await using run = await openPage();
  const { page, stage } = run;
  const paint = (colour: string) =>
    page.evaluate((c) => (globalThis as unknown as { paint(c: string): void }).paint(c), colour);
  await stage.recordColours({ container: "mp4" });
  await run.recorded(1500);
  await stage.pause();
  const at = await stage.elapsed();
  await paint("#0f0");
  // Long enough to be seen if it were in the file; the pause's end is what is waited for.
  await page.waitForFunction(
    (until) => performance.now() > until,
    await page.evaluate(() => performance.now() + 1500),
  );
  expect(Math.abs(await stage.elapsed() - at)).toBeLessThan(400);
  await paint("#00f");
  await stage.resume();
  await run.recorded(3000);
  const { bytes } = await run.finish();
  const { duration } = await probe(bytes);
  expect(duration).toBeGreaterThan(2.9);
  expect(duration).toBeLessThan(4);
  expect((await pictureAt(bytes, 0.7, 1, 1))[0]).toBeGreaterThan(200);
  expect((await pictureAt(bytes, 2.5, 1, 1))[2]).toBeGreaterThan(200);
  for (const at of [0.2, 1.2, 1.4, 1.6, 1.8, 2.2]) {
    expect((await pictureAt(bytes, at, 1, 1))[1]).toBeLessThan(120);
  }
});

for (const mixed of [false, true]) {
  Deno.test(`picture and ${mixed ? "mixed " : ""}sound stay together within 40 ms`, async () => {
    await using run = await openPage();
    await run.stage.recordFlashes("mp4", mixed);
    await run.recorded(6500);
    const { bytes } = await run.finish();
    const flashes = rising(
      (await brightness(bytes)).map(({ at, light }) => ({ at, on: light > 128 })),
    );
    const samples = await sound(bytes);
    const loud = Array.from({ length: Math.floor(samples.length / 96) }, (_, i) => ({
      at: i * 0.002,
      on: samples.subarray(i * 96, i * 96 + 96).some((value) => Math.abs(value) > 0.2),
    }));
    // Between the waves of a tone there is no silence of 2 ms; after its end there is.
    const beeps = rising(loud).filter((at, i, all) => i === 0 || at - all[i - 1]! > 0.5);
    const pairs = flashes.flatMap((flash) => {
      const nearest = beeps.find((beep) => Math.abs(beep - flash) < 0.4);
      return nearest === undefined ? [] : [nearest - flash];
    });
    expect(pairs.length).toBeGreaterThanOrEqual(4);
    const middle = pairs.sort((a, b) => a - b)[pairs.length >> 1] ?? 1;
    expect(Math.abs(middle)).toBeLessThan(0.04);
  });
}

Deno.test("a call is recorded as one picture with both people's sound", async () => {
  await using run = await openPage();
  expect(await run.stage.recordCall()).toMatchObject({ ok: true, item: { participants: ["Bo"] } });
  await run.recorded(2500);
  const levels = await run.stage.levels();
  expect(Object.keys(levels ?? {})).toEqual(["me", "them"]);
  await run.recorded(5000);
  const { bytes } = await run.finish();
  const heard = (await sound(bytes)).subarray(3 * 48_000, 4 * 48_000);
  expect(toneStrength(heard, 440)).toBeGreaterThan(0.2);
  expect(toneStrength(heard, 1000)).toBeGreaterThan(0.2);
  const small = await pictureAt(bytes, 4, 16, 4);
  const at = (x: number, y: number) => small.slice((y * 16 + x) * 3, (y * 16 + x) * 3 + 3);
  const me = at(3, 1), them = at(12, 1);
  expect(me[2]).toBeGreaterThan(150);
  expect(me[0]).toBeLessThan(90);
  expect(them[0]).toBeGreaterThan(150);
  expect(them[2]).toBeLessThan(90);
});

Deno.test("a smaller picture is recorded without making the source smaller", async () => {
  await using run = await openPage();
  const wish = { video: { width: 1280, height: 720 }, audio: false };
  expect(await run.stage.recordCamera("webm", wish, 360)).toMatchObject({ ok: true });
  await run.recorded(1200);
  expect(await run.stage.cameraLines()).toBe(720);
  const { item, bytes } = await run.finish();
  expect(item.picture).toEqual({ width: 640, height: 360 });
  expect((await probe(bytes)).streams).toMatchObject([{ width: 640, height: 360 }]);
});

for (const container of ["mp4", "webm"] as const) {
  Deno.test(`a window of an odd size is recorded as ${container}, a pixel smaller`, async () => {
    await using run = await openPage();
    await run.stage.recordColours({ container }, 641, 361);
    await run.recorded(800);
    const { bytes } = await run.finish();
    expect((await probe(bytes)).streams[0]).toMatchObject({ width: 640, height: 360 });
    expect((await pictureAt(bytes, 0.5, 1, 1))[0]).toBeGreaterThan(200);
  });
}

/** When a signal goes on. */
function rising(signal: { at: number; on: boolean }[]): number[] {
  return signal.filter(({ on }, i) => on && i > 0 && !signal[i - 1]!.on).map(({ at }) => at);
}
