import {
  ALL_FORMATS,
  BlobSource,
  EncodedPacketSink,
  Input,
  Mp4OutputFormat,
  WebMOutputFormat,
} from "mediabunny";
import { convert } from "./convert.ts";
import type { MadeOutcome, ToLibraryWorker } from "../library_messages.ts";
import { makeFile, readFile } from "./made_file.ts";

/**
 * Cuts a piece out of a file by copying packets, without encoding. A piece can start only at a
 * keyframe, so the cut moves back to one, by at most the two seconds between keyframes in
 * recordings; `startMs` is the actual start.
 */
export async function trimFile(
  task: Extract<ToLibraryWorker, { t: "trim" }>,
  signal: AbortSignal,
  onProgress: (part: number) => void,
): Promise<MadeOutcome> {
  using input = new Input({
    formats: ALL_FORMATS,
    source: new BlobSource(await readFile(task.file)),
  });
  const video = await input.getPrimaryVideoTrack();
  const asked = task.startMs / 1000;
  const key = video && await new EncodedPacketSink(video).getKeyPacket(asked);
  const start = key ? Math.min(asked, key.timestamp) : asked;
  const end = Math.min(task.endMs / 1000, await input.computeDuration());
  if (end <= start) return { ok: false, reason: "empty" };
  const isMp4 = (await input.getFormat()).name.startsWith("MP4");
  const made = await makeFile(task.into, signal, ({ target }) =>
    convert(
      { input, trim: { start, end }, copy: { mode: "forced", boundaryPolicy: "expand" } },
      target,
      isMp4 ? new Mp4OutputFormat({ fastStart: false }) : new WebMOutputFormat(),
      signal,
      onProgress,
    ));
  return made.ok ? { ...made, startMs: Math.round(start * 1000) } : made;
}
