import { expect } from "@std/expect";
import {
  BlobSource,
  EncodedAudioPacketSource,
  EncodedPacketSink,
  EncodedVideoPacketSource,
  Input,
  MkvOutputFormat,
  MP4,
  Output,
  StreamTarget,
  type StreamTargetChunk,
  WebMOutputFormat,
} from "mediabunny";
import { MemoryStore } from "../doubles/memory_store.ts";
import type { Container } from "../../shared/record/container.ts";
import { finishFile, journalStart, recoverFile } from "../../shared/record/worker/finish_file.ts";
import { startMp4 } from "../../shared/record/worker/mp4_finish.ts";
import { countFrames, makeClip, probe } from "./media_tools.ts";

/** Writes a journal the way the recorder does, from a clip that ffmpeg made. */
async function writeJournal(
  container: Container,
  clip: Blob,
  cutAfter = Infinity,
): Promise<MemoryStore> {
  const store = new MemoryStore();
  const base = journalStart[container];
  if (container === "mp4") startMp4(store);
  const target = new StreamTarget(
    new WritableStream<StreamTargetChunk>({
      write: ({ data, position }) => store.write(base + position, data),
    }),
  );
  const format = container === "mp4" ? new MkvOutputFormat() : new WebMOutputFormat();
  const output = new Output({ format, target });
  using input = new Input({ formats: [MP4], source: new BlobSource(clip) });
  const video = await input.getPrimaryVideoTrack(), audio = await input.getPrimaryAudioTrack();
  if (!video || !audio) throw new Error("The clip lacks a track");
  const videoConfig = await video.getDecoderConfig(), audioConfig = await audio.getDecoderConfig();
  const pictures = new EncodedVideoPacketSource((await video.getCodec())!);
  const sounds = new EncodedAudioPacketSource((await audio.getCodec())!);
  output.addVideoTrack(pictures);
  output.addAudioTrack(sounds);
  await output.start();
  const all = [];
  for await (const packet of new EncodedPacketSink(video).packets()) {
    all.push({ packet, add: () => pictures.add(packet, { decoderConfig: videoConfig! }) });
  }
  for await (const packet of new EncodedPacketSink(audio).packets()) {
    all.push({ packet, add: () => sounds.add(packet, { decoderConfig: audioConfig! }) });
  }
  all.sort((a, b) => a.packet.timestamp - b.packet.timestamp);
  for (const { packet, add } of all) {
    if (packet.timestamp >= cutAfter) return store;
    await add();
  }
  await output.finalize();
  return store;
}

const began = Date.UTC(2026, 10, 26, 14, 5, 9);

const cases: { container: Container; video: string; codecs: string[] }[] = [
  { container: "mp4", video: "libx264", codecs: ["h264", "opus"] },
  { container: "mp4", video: "libvpx-vp9", codecs: ["vp9", "opus"] },
  { container: "webm", video: "libvpx-vp9", codecs: ["vp9", "opus"] },
];

for (const { container, video, codecs } of cases) {
  Deno.test(`a finished ${container} of ${codecs.join(" and ")} has both tracks and its length`, async () => {
    const store = await writeJournal(container, await makeClip(video, 5));
    const done = await finishFile(store, container, began);
    expect(done).toMatchObject({ ok: true });
    const facts = await probe(store.bytes());
    expect(facts.streams.map((stream) => stream.codec_name)).toEqual(codecs);
    expect(Math.abs(facts.duration - 5)).toBeLessThan(0.1);
    expect(await countFrames(store.bytes())).toBe(150);
  });

  Deno.test(`a ${container} of ${codecs[0]} that was cut anywhere is recovered to its last packet`, async () => {
    const clip = await makeClip(video, 5);
    const whole = (await writeJournal(container, clip, 3.2)).bytes();
    // Cut inside the last block, and leave a few bytes of an unfinished write.
    const store = new MemoryStore(whole.slice(0, whole.length - 7));
    const done = await recoverFile(store, container, began);
    expect(done).toMatchObject({ ok: true });
    const facts = await probe(store.bytes());
    expect(facts.streams.length).toBe(2);
    expect(facts.duration).toBeGreaterThan(3.1);
    expect(facts.duration).toBeLessThan(3.3);
    expect(await countFrames(store.bytes())).toBeGreaterThan(93);
    // And once more, as after a recovery that was killed before it marked its end.
    expect(await recoverFile(store, container, began)).toMatchObject({ ok: true });
    expect(Math.abs((await probe(store.bytes())).duration - facts.duration)).toBeLessThan(0.05);
  });
}

Deno.test("an MP4 says when it was recorded, for each of its tracks too", async () => {
  const store = await writeJournal("mp4", await makeClip("libx264", 1));
  await finishFile(store, "mp4", began);
  const created = new Date(began).toISOString().replace("000Z", "000000Z");
  expect((await probe(store.bytes())).created).toEqual([created, created, created]);
});

Deno.test("a file without one packet is said to be empty", async () => {
  const store = new MemoryStore();
  startMp4(store);
  expect(await recoverFile(store, "mp4", began)).toEqual({ ok: false, reason: "empty" });
  expect(await recoverFile(new MemoryStore(), "webm", began)).toEqual({
    ok: false,
    reason: "empty",
  });
});
