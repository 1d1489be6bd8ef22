import { expect } from "@std/expect";
import { eventually } from "../../scripts/chromium/eventually.ts";
import { countFrames, pictureAt, probe, sound, toneStrength } from "../record/media_tools.ts";
import { fromBase64 } from "../record/real_browser.ts";
import { openRecordingStage } from "../record/recording_stage.ts";

Deno.test("a recording is converted, trimmed, named, deleted and brought back", async (t) => {
  await using run = await openRecordingStage();
  const { stage, page } = run;
  const paint = (colour: string) =>
    page.evaluate((c) => (globalThis as unknown as { paint(c: string): void }).paint(c), colour);
  await stage.recordColours({ container: "mp4", name: "Demo" });
  await run.recorded(2500);
  await paint("#00f");
  await run.recorded(5500);
  const { item } = await run.finish();
  const read = async (file: string) => fromBase64(await stage.file(file));

  await t.step("it has a small picture", async () => {
    const thumbnail = await eventually(() => stage.thumbnailOf(item.id), { what: "it is made" });
    expect(thumbnail).toEqual({
      type: "image/webp",
      width: 320,
      height: 180,
    });
  });

  await t.step("as WebM, with its length and both tracks", async () => {
    const { made, progress } = await stage.convert({ to: "webm" }, "As WebM");
    if (!made.ok || made.item.kind !== "recording") throw new Error(JSON.stringify(made));
    expect(progress).toEqual({ last: 1, grew: true });
    expect(made.item).toMatchObject({ container: "webm", name: "As WebM", type: "video/webm" });
    const facts = await probe(await read(made.item.file));
    expect(facts.streams.map(({ codec_type }) => codec_type)).toEqual(["video", "audio"]);
    expect(Math.abs(facts.duration - 5.5)).toBeLessThan(0.5);
    await stage.tidy(made.item.id);
  });

  await t.step("as sound alone", async () => {
    const { made } = await stage.convert({ to: "audio" }, "Sound");
    if (!made.ok) throw new Error(made.reason);
    const bytes = await read(made.item.file);
    expect((await probe(bytes)).streams.map(({ codec_type }) => codec_type)).toEqual(["audio"]);
    expect(toneStrength((await sound(bytes)).subarray(48_000, 96_000), 440)).toBeGreaterThan(0.5);
    await stage.tidy(made.item.id);
  });

  await t.step("as GIF, picture by picture", async () => {
    const { made } = await stage.convert({ to: "gif", width: 160, frameRate: 5 }, "Moves");
    if (!made.ok) throw new Error(made.reason);
    expect(made.item).toMatchObject({ type: "image/gif", picture: { width: 160, height: 90 } });
    const bytes = await read(made.item.file);
    expect(Math.abs(await countFrames(bytes) - 28)).toBeLessThan(4);
    expect((await pictureAt(bytes, 1, 1, 1))[0]).toBeGreaterThan(180);
    expect((await pictureAt(bytes, 4, 1, 1))[2]).toBeGreaterThan(180);
    await stage.tidy(made.item.id);
  });

  await t.step("a part of it, by copying", async () => {
    const made = await stage.trim(3000, 4500);
    if (!made.ok) throw new Error(made.reason);
    expect(made.startMs).toBeLessThanOrEqual(3000);
    expect(made.startMs).toBeGreaterThanOrEqual(900);
    const bytes = await read(made.item.file);
    const length = (4500 - (made.startMs ?? 0)) / 1000;
    expect(Math.abs((await probe(bytes)).duration - length)).toBeLessThan(0.5);
    expect((await pictureAt(bytes, length - 0.3, 1, 1))[2]).toBeGreaterThan(180);
    await stage.tidy(made.item.id);
  });

  await t.step("cancelled, it leaves nothing behind", async () => {
    const before = await stage.fileNames();
    expect(await stage.cancelConvert({ to: "gif", width: 640, frameRate: 30 })).toEqual({
      ok: false,
      reason: "cancelled",
    });
    expect(await stage.fileNames()).toEqual(before);
  });

  await t.step("a snapshot joins it, and both are tidied", async () => {
    const kept = await stage.keepPicture(1234, 567);
    if (!kept.ok) throw new Error(kept.reason);
    expect(kept.item).toMatchObject({ kind: "snapshot", picture: { width: 1234, height: 567 } });
    const steps = await stage.tidy(kept.item.id);
    expect(steps).toEqual({
      renamed: ["A better name", "Demo"],
      unnamed: ["A better name", "Demo"],
      removed: ["Demo"],
      undone: ["A better name", "Demo"],
      purged: 1,
      files: [item.file],
    });
    const { used, left } = await stage.diskUse();
    expect(used).toBeGreaterThan(0);
    expect(left).toBeGreaterThan(0);
  });

  await t.step("damaged, it is said to be unreadable and nothing else suffers", async () => {
    await stage.damage(item.file);
    const { made } = await stage.convert({ to: "webm" }, "No");
    expect(made).toEqual({ ok: false, reason: "unreadable" });
    expect(await stage.fileNames()).toEqual([item.file]);
  });

  await t.step("another of its name, begun in the same minute, is told apart", async () => {
    await stage.recordColours({ container: "mp4", name: "Demo" });
    await run.recorded(300);
    const { item: second } = await run.finish();
    expect(second.name).toBe("Demo (2)");
  });
});
