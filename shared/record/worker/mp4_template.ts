import {
  BufferTarget,
  CustomSource,
  EncodedAudioPacketSource,
  EncodedPacketSink,
  EncodedVideoPacketSource,
  Input,
  MATROSKA,
  Mp4OutputFormat,
  Output,
  WEBM,
} from "mediabunny";
import type { ByteStore } from "./byte_store.ts";

/** A track of a journal as MP4 needs it described. */
export interface DescribedTrack {
  readonly number: number;
  readonly kind: "video" | "audio";
  readonly codec: string;
  /** Units a second that its times are counted in. */
  readonly timescale: number;
}

/**
 * An MP4 of one packet a track, made by mediabunny from a journal: where the descriptions of the
 * codecs (`avcC`, `vpcC`, `dOps`, …) are taken from, so that this project writes none of its own.
 */
export async function makeTemplate(
  store: ByteStore,
  base: number,
  end: number,
): Promise<{ template: Uint8Array; tracks: readonly DescribedTrack[] }> {
  using input = new Input({
    formats: [WEBM, MATROSKA],
    source: new CustomSource({
      getSize: () => end - base,
      read: (from, to) => store.read(base + from, to - from),
    }),
  });
  const target = new BufferTarget();
  const output = new Output({
    format: new Mp4OutputFormat({ fastStart: "in-memory" }),
    target,
  });
  const tracks: DescribedTrack[] = [];
  const feeds: (() => Promise<void>)[] = [];
  for (const track of await input.getTracks()) {
    // A track that never got a packet (a microphone that gave nothing) is left out.
    const packet = await new EncodedPacketSink(track).getFirstPacket();
    if (!packet) continue;
    const first = packet.clone({ timestamp: 0 });
    if (track.isVideoTrack()) {
      const codec = await track.getCodec(), config = await track.getDecoderConfig();
      if (!codec || !config) continue;
      const source = new EncodedVideoPacketSource(codec);
      output.addVideoTrack(source);
      feeds.push(() => source.add(first, { decoderConfig: config }));
      tracks.push({ number: track.id, kind: "video", codec, timescale: 90_000 });
    } else if (track.isAudioTrack()) {
      const codec = await track.getCodec(), config = await track.getDecoderConfig();
      if (!codec || !config) continue;
      const source = new EncodedAudioPacketSource(codec);
      output.addAudioTrack(source);
      feeds.push(() => source.add(first, { decoderConfig: config }));
      tracks.push({ number: track.id, kind: "audio", codec, timescale: config.sampleRate });
    }
  }
  await output.start();
  for (const feed of feeds) await feed();
  await output.finalize();
  return { template: new Uint8Array(target.buffer ?? new ArrayBuffer(0)), tracks };
}
