import {
  ALL_FORMATS,
  BlobSource,
  canEncodeAudio,
  Conversion,
  type ConversionOptions,
  Input,
  Mp4OutputFormat,
  Output,
  type OutputFormat,
  type StreamTarget,
  WebMOutputFormat,
} from "mediabunny";
import { chooseCodecs, keeps, pictureBitrate } from "../codec_choice.ts";
import { makeGif } from "./gif.ts";
import type { ConvertTo, MadeOutcome } from "../library_messages.ts";
import { makeFile, readFile } from "./made_file.ts";

/** Converts a file of the library frame by frame, without loading it into memory. */
export async function convertFile(
  from: string,
  into: string,
  how: ConvertTo,
  signal: AbortSignal,
  onProgress: (part: number) => void,
): Promise<MadeOutcome> {
  const file = await readFile(from);
  using input = new Input({ formats: ALL_FORMATS, source: new BlobSource(file) });
  if (how.to === "gif") return await makeGif(input, into, how, signal, onProgress);
  const video = how.to === "audio" ? null : await input.getPrimaryVideoTrack();
  const audio = await input.getPrimaryAudioTrack();
  if (!video && !audio) return { ok: false, reason: "empty" };
  const container = how.to === "audio" ? await soundContainer() : how.to;
  const size = video &&
    { width: await video.getDisplayWidth(), height: await video.getDisplayHeight() };
  const scale = size && how.to !== "audio" && how.height
    ? Math.min(1, how.height / size.height)
    : 1;
  const picture = size && {
    width: Math.round(size.width * scale) & ~1,
    height: Math.round(size.height * scale) & ~1,
    frameRate: 30,
    bitrate: pictureBitrate(size.width * scale, size.height * scale, 30),
  };
  const codecs = await chooseCodecs(container, picture ?? undefined, audio !== null);
  if (!codecs) return { ok: false, reason: "unsupported" };

  const format: OutputFormat = container === "mp4"
    ? new Mp4OutputFormat({ fastStart: false })
    : new WebMOutputFormat();
  const keepsVideo = keeps(
    await video?.getCodec(),
    format.getSupportedVideoCodecs(),
    container === "mp4" && codecs.video === "avc" ? ["avc"] : undefined,
  );
  const keepsAudio = keeps(
    await audio?.getCodec(),
    format.getSupportedAudioCodecs(),
    container === "mp4" && codecs.audio === "aac" ? ["aac", "mp3"] : undefined,
  );
  return await makeFile(into, signal, ({ target }) =>
    convert(
      {
        input,
        // A codec that the new container supports is copied: quick and lossless.
        video: video && picture
          ? {
            ...(keepsVideo ? {} : { codec: codecs.video }),
            ...(scale < 1 ? { width: picture.width, height: picture.height, fit: "fill" } : {}),
            ...(how.to !== "audio" && how.frameRate ? { frameRate: how.frameRate } : {}),
          }
          : { discard: true },
        audio: keepsAudio ? {} : { codec: codecs.audio },
      },
      target,
      format,
      signal,
      onProgress,
    ));
}

/** Runs a conversion of mediabunny's, with progress and cancel. */
export async function convert(
  options: Omit<ConversionOptions, "output">,
  target: StreamTarget,
  format: OutputFormat,
  signal: AbortSignal,
  onProgress: (part: number) => void,
): Promise<void> {
  const conversion = await Conversion.init({
    ...options,
    tracks: "primary",
    showWarnings: false,
    output: new Output({ format, target }),
  });
  if (!conversion.isValid) {
    throw new DOMException("Cannot convert: no track can be written", "NotSupportedError");
  }
  conversion.onProgress = onProgress;
  const cancel = () => void conversion.cancel();
  signal.addEventListener("abort", cancel);
  try {
    signal.throwIfAborted();
    await conversion.execute();
  } finally {
    signal.removeEventListener("abort", cancel);
  }
}

/** All players support AAC in MP4; WebM uses Opus. */
async function soundContainer(): Promise<"mp4" | "webm"> {
  return await canEncodeAudio("aac") ? "mp4" : "webm";
}
