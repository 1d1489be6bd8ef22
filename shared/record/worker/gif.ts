import { applyPalette, GIFEncoder, quantize } from "gifenc";
import { CanvasSink, type Input } from "mediabunny";
import { codecLabel } from "../codec_choice.ts";
import type { ConvertTo, MadeOutcome } from "../library_messages.ts";
import { makeFile } from "./made_file.ts";

// gifenc brings no types of its own.
interface Encoder {
  writeHeader(): void;
  writeFrame(pixels: Uint8Array, width: number, height: number, options: {
    palette: number[][];
    delay: number;
    first: boolean;
  }): void;
  finish(): void;
  bytes(): Uint8Array;
  reset(): void;
}
const makeEncoder = GIFEncoder as (options: { auto: boolean }) => Encoder;
const choosePalette = quantize as (rgba: Uint8ClampedArray, colours: number) => number[][];
const paint = applyPalette as (rgba: Uint8ClampedArray, palette: number[][]) => Uint8Array;

/** A GIF without sound, written picture by picture; each has the 256 colours that suit it best. */
export async function makeGif(
  input: Input,
  into: string,
  how: Extract<ConvertTo, { to: "gif" }>,
  signal: AbortSignal,
  onProgress: (part: number) => void,
): Promise<MadeOutcome> {
  const track = await input.getPrimaryVideoTrack();
  if (!track) return { ok: false, reason: "empty" };
  const duration = await track.computeDuration();
  const width = Math.min(how.width, await track.getDisplayWidth());
  const height = Math.round(await track.getDisplayHeight() * width / await track.getDisplayWidth());
  const times = Array.from(
    { length: Math.max(1, Math.round(duration * how.frameRate)) },
    (_, i) => i / how.frameRate,
  );

  const encoder = makeEncoder({ auto: false });
  return await makeFile(into, signal, async (disk) => {
    encoder.writeHeader();
    let done = 0;
    const sink = new CanvasSink(track, { width, height, fit: "fill", poolSize: 1 });
    for await (const found of sink.canvasesAtTimestamps(times)) {
      if (signal.aborted || disk.cut) break;
      const context = found?.canvas.getContext("2d") as OffscreenCanvasRenderingContext2D | null;
      if (context) {
        const { data } = context.getImageData(0, 0, width, height);
        const palette = choosePalette(data, 256);
        const first = done === 0;
        // A GIF counts in hundredths of a second: carry the rounding error over to the next frames.
        const at = (n: number) => Math.round(n * 100 / how.frameRate) * 10;
        const delay = at(done + 1) - at(done);
        encoder.writeFrame(paint(data, palette), width, height, { palette, delay, first });
        disk.append(encoder.bytes());
        encoder.reset();
      }
      onProgress(++done / times.length);
    }
    encoder.finish();
    disk.append(encoder.bytes());
    return {
      durationMs: Math.round(duration * 1000),
      type: "image/gif",
      codecs: codecLabel("GIF", []),
      picture: { width, height },
    };
  });
}
