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

/** The description of a journal's track for MP4. */
export interface DescribedTrack {
  readonly number: number;
  readonly kind: "video" | "audio";
  readonly codec: string;
  /** Time units per second. */
  readonly timescale: number;
}

/**
 * An MP4 with one packet per track, which mediabunny makes from a journal: the source of the codec
 * descriptions (`avcC`, `vpcC`, `dOps`, …), so that this project writes none itself.
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
    // A track without a packet (a silent microphone) is left out.
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
