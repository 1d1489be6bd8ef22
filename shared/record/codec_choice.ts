import {
  type AudioCodec,
  canEncodeAudio,
  canEncodeVideo,
  Quality,
  type VideoCodec,
} from "mediabunny";
import type { Container } from "./container.ts";

export interface PictureWish {
  readonly width: number;
  readonly height: number;
  readonly frameRate: number;
  /** Bits a second. */
  readonly bitrate: number;
}

/** The chosen codecs, with the label that the interface shows. */
export interface CodecChoice {
  readonly video: VideoCodec | undefined;
  readonly audio: AudioCodec | undefined;
  /** For example `MP4 · H.264 + Opus`. */
  readonly label: string;
}

/** Queries the browser; a test passes its own answer. */
export interface CodecProbe {
  video(codec: VideoCodec, wish: PictureWish, hardware: boolean): Promise<boolean>;
  audio(codec: AudioCodec): Promise<boolean>;
}

export const soundBitrate = 128_000;

const browserProbe: CodecProbe = {
  video: (codec, { width, height, frameRate, bitrate }, hardware) =>
    canEncodeVideo(codec, {
      width,
      height,
      frameRate,
      quality: new Quality({ bitrate }),
      latencyMode: "realtime",
      ...(hardware ? { hardwareAcceleration: "prefer-hardware" } : {}),
    }),
  audio: (codec) =>
    canEncodeAudio(codec, {
      numberOfChannels: 2,
      sampleRate: 48_000,
      quality: new Quality({ bitrate: soundBitrate }),
    }),
};

const labels: Readonly<Record<string, string>> = {
  avc: "H.264",
  vp8: "VP8",
  vp9: "VP9",
  av1: "AV1",
  aac: "AAC",
  opus: "Opus",
};

// VP9 before VP8: libvpx's VP8 threads wait for each other by spinning, and on a machine with other
// work a 1080p picture took 600 ms where VP9 took 25 and H.264 11. AV1 costs twice VP9.
const inSoftware: Record<Container, readonly VideoCodec[]> = {
  mp4: ["avc", "vp9", "av1"],
  webm: ["vp9", "vp8", "av1"],
};
const inHardware: Record<Container, readonly VideoCodec[]> = {
  mp4: ["avc"],
  webm: ["av1", "vp9"],
};
const sounds: Record<Container, readonly AudioCodec[]> = {
  mp4: ["aac", "opus"],
  webm: ["opus"],
};

/**
 * The first codecs that this browser can encode. Probed, never assumed: Debian's Chromium encodes
 * H.264 High but no AAC, so its MP4 holds Opus, and the label shows it. Undefined if the container
 * cannot be written here at all.
 */
export async function chooseCodecs(
  container: Container,
  picture: PictureWish | undefined,
  sound: boolean,
  probe: CodecProbe = browserProbe,
): Promise<CodecChoice | undefined> {
  const video = picture && await firstOf(
    [
      ...inHardware[container].map((codec) => ({ codec, hardware: true })),
      ...inSoftware[container].map((codec) => ({ codec, hardware: false })),
    ],
    ({ codec, hardware }) => probe.video(codec, picture, hardware),
  );
  const audio = sound ? await firstOf(sounds[container], (codec) => probe.audio(codec)) : undefined;
  if ((picture && !video) || (sound && !audio) || (!picture && !sound)) return undefined;
  return {
    video: video?.codec,
    audio,
    label: codecLabel(container === "mp4" ? "MP4" : "WebM", [video?.codec, audio]),
  };
}

/**
 * Whether to copy a track without encoding. An MP4 may hold VP9 and Opus, but many players do not
 * support them there, so a copy is encoded again if the browser can write the common codecs.
 */
export function keeps(
  codec: string | null | undefined,
  supported: readonly string[],
  wellKnown: readonly string[] | undefined,
): boolean {
  return codec != null && (wellKnown ?? supported).includes(codec);
}

/** The name of a format and its codecs, for example `MP4 · H.264 + Opus`. */
export function codecLabel(format: string, codecs: readonly (string | null | undefined)[]): string {
  const names = codecs.flatMap((codec) => codec ? [labels[codec] ?? codec] : []);
  return `${format} · ${names.join(" + ")}`;
}

async function firstOf<T>(
  list: readonly T[],
  test: (item: T) => Promise<boolean>,
): Promise<T | undefined> {
  for (const item of list) if (await test(item)) return item;
  return undefined;
}

/** Bits a second for a picture: enough for text to stay sharp, from 1.5 to 24 Mb/s. */
export function pictureBitrate(width: number, height: number, frameRate: number): number {
  // 1080p30 gets 6 Mb/s; twice the frames do not need twice the bits.
  const pixels = width * height / (1920 * 1080);
  return Math.round(
    Math.min(24e6, Math.max(1.5e6, 6e6 * pixels ** 0.75 * Math.sqrt(frameRate / 30))),
  );
}
