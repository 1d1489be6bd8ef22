import { ALL_FORMATS, BlobSource, Input } from "mediabunny";
import { codecLabel } from "../codec_choice.ts";
import type { MadeFile } from "../library_messages.ts";

/** The actual contents of a finished file; throws if it cannot be read. */
export async function fileFacts(file: Blob): Promise<Omit<MadeFile, "ok">> {
  using input = new Input({ formats: ALL_FORMATS, source: new BlobSource(file) });
  const format = await input.getFormat();
  const video = await input.getPrimaryVideoTrack();
  const audio = await input.getPrimaryAudioTrack();
  const codecs = [await video?.getCodec(), await audio?.getCodec()];
  return {
    bytes: file.size,
    durationMs: Math.round(await input.computeDuration() * 1000),
    type: video ? format.mimeType : format.mimeType.replace("video/", "audio/"),
    codecs: codecLabel(format.name === "MP4" ? "MP4" : format.name, codecs),
    picture: video && {
          width: await video.getDisplayWidth(),
          height: await video.getDisplayHeight(),
        } || undefined,
  };
}
