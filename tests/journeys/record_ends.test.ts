import { expect } from "@std/expect";
import { countFrames, probe } from "../record/media_tools.ts";
import { fromBase64 } from "../record/real_browser.ts";
import { openRecordingStage } from "../record/recording_stage.ts";

const sources = [
  { source: "tab", because: "source_ended" },
  { source: "camera", because: "device_lost" },
] as const;

for (const { source, because } of sources) {
  Deno.test(`a ${source} that goes away ends its recording whole: ${because}`, async () => {
    await using run = await openRecordingStage();
    await run.stage.recordAndEnd(source, "webm");
    await run.recorded(1200);
    await run.page.evaluate(() => (globalThis as unknown as { end(): void }).end());
    await run.page.waitForFunction(() =>
      (globalThis as unknown as { stage: { status(): { state: string } } }).stage.status().state ===
        "finished"
    );
    const { item, bytes } = await run.finish();
    expect(item.state).toMatchObject({ is: "whole", endedBecause: because });
    expect((await probe(bytes)).streams.length).toBe(2);
  });
}

Deno.test("a disk that is full ends the recording whole, and says so", async () => {
  await using run = await openRecordingStage();
  const client = await run.page.context().newCDPSession(run.page);
  await run.stage.recordCamera("mp4", { video: { width: 1280, height: 720 }, audio: true });
  await run.recorded(1000);
  await client.send("Storage.overrideQuotaForOrigin", {
    origin: new URL(run.page.url()).origin,
    quotaSize: await run.stage.usage() + 400_000,
  });
  await run.page.waitForFunction(() =>
    (globalThis as unknown as { stage: { status(): { state: string } } }).stage.status().state ===
      "finished"
  );
  const [item] = await run.stage.items();
  if (item?.kind !== "recording") throw new Error("The recording is not in the library");
  expect(item.state).toMatchObject({ is: "whole", endedBecause: "disk_full" });
  const bytes = fromBase64(await run.stage.file(item.file));
  expect((await probe(bytes)).duration).toBeGreaterThan(1);
  expect(await countFrames(bytes)).toBeGreaterThan(10);
  expect((await run.stage.playAndSeek(item.file, 0.5)).error).toBeNull();
});

Deno.test("without room for a beginning nothing is begun, and nothing is left behind", async () => {
  await using run = await openRecordingStage();
  const client = await run.page.context().newCDPSession(run.page);
  const origin = new URL(run.page.url()).origin;
  await run.stage.items(); // the index exists before the disk is full
  await client.send("Storage.overrideQuotaForOrigin", {
    origin,
    quotaSize: await run.stage.usage() + 60_000,
  });
  const start = await run.stage.recordCamera("mp4", { video: true, audio: true });
  expect(start).toEqual({ ok: false, reason: "disk_full" });
  expect(await run.stage.items()).toEqual([]);
  expect(await run.stage.fileNames()).toEqual([]);
});

Deno.test("a source that never sends a picture leaves nothing in the library", async () => {
  await using run = await openRecordingStage();
  expect(await run.stage.recordNothing()).toEqual({ ok: false, reason: "empty" });
  expect(await run.stage.items()).toEqual([]);
  expect(await run.stage.fileNames()).toEqual([]);
});
