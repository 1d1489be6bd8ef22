import { expect } from "@std/expect";
import { countFrames, probe } from "../record/media_tools.ts";
import { fromBase64 } from "../record/real_browser.ts";
import { openRecordingStage, serveRecordingSite } from "../record/recording_stage.ts";

Deno.test("kill -9 of the browser at any moment loses at most the last second", async () => {
  await using site = await serveRecordingSite();
  const profile = await Deno.makeTempDir();
  try {
    for (const container of ["mp4", "webm", "mp4", "webm", "mp4"] as const) {
      const moment = 1500 + Math.random() * 2500;
      let elapsed: number;
      {
        const run = await openRecordingStage({ site, profile });
        const constraints = { video: { width: 1280, height: 720 }, audio: true };
        expect(await run.stage.recordCamera(container, constraints)).toMatchObject({ ok: true });
        await run.recorded(moment);
        elapsed = await run.stage.elapsed();
        await run.browser.kill();
      }
      await using run = await openRecordingStage({ site, profile });
      const [item, ...others] = await run.stage.recover();
      expect(others).toEqual([]);
      if (!item) throw new Error("Nothing was found open");
      expect(item.state).toMatchObject({ is: "whole", endedBecause: "crashed" });
      const bytes = fromBase64(await run.stage.file(item.file));
      const { duration, streams } = await probe(bytes);
      expect(streams.map(({ codec_type }) => codec_type)).toEqual(["video", "audio"]);
      expect(duration * 1000).toBeGreaterThan(elapsed - 1000);
      expect(await countFrames(bytes)).toBeGreaterThan(8);
      const seen = await run.stage.playAndSeek(item.file, 0.8);
      expect(seen.error).toBeNull();
      expect(Math.abs(seen.duration - duration)).toBeLessThan(0.2);
      // It is recovered once, and no spare room is left lying about.
      expect(await run.stage.recover()).toEqual([]);
      expect((await run.stage.fileNames()).filter((name) => name.endsWith(".spare"))).toEqual([]);
    }
  } finally {
    await Deno.remove(profile, { recursive: true });
  }
});

Deno.test("a recording that was killed before its first packet is said to hold nothing", async () => {
  await using run = await openRecordingStage();
  await run.stage.leaveOpenEntry("mp4", "cut");
  await run.stage.leaveOpenEntry("webm", "absent");
  const states = (await run.stage.recover()).map((item) => item.state);
  expect(states).toContainEqual({ is: "damaged", reason: "empty" });
  expect(states).toContainEqual({ is: "damaged", reason: "no_file" });
});
