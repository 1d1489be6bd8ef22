/** ffmpeg and ffprobe, which share no code with this project. */

interface ProbedStream {
  codec_name: string;
  codec_type: "video" | "audio";
  width?: number;
  height?: number;
  start_time?: string;
  duration?: string;
}

async function run(command: string, args: string[]): Promise<Uint8Array<ArrayBuffer>> {
  const { success, stdout, stderr } = await new Deno.Command(command, { args }).output();
  if (!success) {
    throw new Error(`${command} ${args.join(" ")}: ${new TextDecoder().decode(stderr)}`);
  }
  return new Uint8Array(stdout);
}

async function withFile<T>(bytes: Uint8Array, task: (path: string) => Promise<T>): Promise<T> {
  const path = await Deno.makeTempFile();
  try {
    await Deno.writeFile(path, bytes);
    return await task(path);
  } finally {
    await Deno.remove(path);
  }
}

/** A moving picture with a tone of 440 Hz. */
export async function makeClip(videoCodec: string, seconds: number): Promise<Blob> {
  const path = await Deno.makeTempFile({ suffix: ".mp4" });
  try {
    // deno-fmt-ignore
    await run("ffmpeg", [
      "-v", "error", "-y",
      "-f", "lavfi", "-i", `testsrc=size=320x180:rate=30:duration=${seconds}`,
      "-f", "lavfi", "-i", `sine=frequency=440:sample_rate=48000:duration=${seconds}`,
      "-c:v", videoCodec, "-bf", "0", "-g", "45", "-deadline", "realtime", "-pix_fmt", "yuv420p",
      "-c:a", "libopus", "-strict", "-2", path,
    ]);
    return new Blob([await Deno.readFile(path)]);
  } finally {
    await Deno.remove(path);
  }
}

export function probe(
  bytes: Uint8Array,
): Promise<{
  duration: number;
  format: string;
  streams: ProbedStream[];
  /** When it was made: the file, then each stream. */
  created: (string | undefined)[];
}> {
  return withFile(bytes, async (path) => {
    const out = await run("ffprobe", [
      ...["-v", "error", "-show_format", "-show_streams", "-of", "json", path],
    ]);
    const facts = JSON.parse(new TextDecoder().decode(out));
    return {
      duration: Number(facts.format.duration),
      format: facts.format.format_name,
      streams: facts.streams,
      created: [facts.format, ...facts.streams].map(({ tags }) => tags?.creation_time),
    };
  });
}

/** Decodes every frame and returns their number; any fault in the stream throws. */
export function countFrames(bytes: Uint8Array): Promise<number> {
  return withFile(bytes, async (path) => {
    const out = await run("ffprobe", [
      ...["-v", "error", "-select_streams", "v:0", "-count_frames"],
      ...["-show_entries", "stream=nb_read_frames", "-of", "csv=p=0", path],
    ]);
    return Number(new TextDecoder().decode(out).trim().replace(/,$/, ""));
  });
}

/** One picture, `at` seconds in, as RGB bytes scaled to `width` × `height`. */
export function pictureAt(
  bytes: Uint8Array,
  at: number,
  width: number,
  height: number,
): Promise<Uint8Array> {
  return withFile(bytes, async (path) => {
    // ffmpeg looks for the next frame; where the last one lasts until the end, it is before.
    for (let from = at;; from = Math.max(0, from - 0.25)) {
      const picture = await run("ffmpeg", [
        ...["-v", "error", "-ss", String(from), "-i", path, "-frames:v", "1"],
        ...["-vf", `scale=${width}:${height}:flags=area`, "-f", "rawvideo"],
        ...["-pix_fmt", "rgb24", "-"],
      ]);
      if (picture.length > 0) return picture;
      if (from === 0) throw new Error(`There is no picture at ${at} s, nor before`);
    }
  });
}

/** Every picture as its time in seconds and its mean brightness from 0 to 255. */
export function brightness(bytes: Uint8Array): Promise<{ at: number; light: number }[]> {
  return withFile(bytes, async (path) => {
    const times = new TextDecoder().decode(
      await run("ffprobe", [
        ...["-v", "error", "-select_streams", "v:0", "-show_entries", "frame=pts_time"],
        ...["-of", "csv=p=0", path],
      ]),
    ).trim().split("\n").map((line) => parseFloat(line));
    const light = await run("ffmpeg", [
      ...["-v", "error", "-i", path, "-an", "-fps_mode", "passthrough"],
      ...["-vf", "scale=1:1:flags=area,format=gray", "-f", "rawvideo", "-"],
    ]);
    return times.map((at, i) => ({ at, light: light[i] ?? 0 }));
  });
}

/** The sound as one channel of floats, 48,000 a second, from the file's own start. */
export function sound(bytes: Uint8Array): Promise<Float32Array> {
  return withFile(bytes, async (path) => {
    const out = await run("ffmpeg", [
      ...["-v", "error", "-i", path, "-vn", "-af", "aresample=async=1:first_pts=0"],
      ...["-ac", "1", "-ar", "48000", "-f", "f32le", "-"],
    ]);
    return new Float32Array(out.buffer, 0, out.byteLength >> 2);
  });
}

/** 50 ms of sound: pitches that are multiples of 20 Hz do not show in each other's strength. */
const pieceLength = 2400;

/**
 * How strong one frequency is, from 0 to about 1 for a full-scale sine: the median over pieces of
 * 50 ms. A seam, where a busy machine lost some sound and the wave goes on in another phase, spoils
 * one piece; over the whole, the two halves would cancel each other.
 */
export function toneStrength(samples: Float32Array, hertz: number): number {
  const pieces = Array.from(
    { length: Math.floor(samples.length / pieceLength) },
    (_, i) => pieceStrength(samples.subarray(i * pieceLength, (i + 1) * pieceLength), hertz),
  ).sort((one, other) => one - other);
  return pieces[pieces.length >> 1] ?? 0;
}

function pieceStrength(samples: Float32Array, hertz: number): number {
  const turn = 2 * Math.PI * hertz / 48_000;
  let real = 0, imaginary = 0;
  for (let i = 0; i < samples.length; i++) {
    real += (samples[i] ?? 0) * Math.cos(turn * i);
    imaginary -= (samples[i] ?? 0) * Math.sin(turn * i);
  }
  return 2 * Math.hypot(real, imaginary) / samples.length;
}
