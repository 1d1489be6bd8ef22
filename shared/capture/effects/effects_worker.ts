import { drawEffects } from "./draw_effects.ts";
import { type Effects, noEffects } from "./effects.ts";

/** Messages from the page to the effects worker; streams are transferred. */
export type ToEffects =
  | {
    readonly t: "start";
    readonly frames: ReadableStream<VideoFrame>;
    readonly output: WritableStream<VideoFrame>;
    readonly effects: Effects;
  }
  | { readonly t: "effects"; readonly effects: Effects }
  | { readonly t: "stop" };

/** Messages from the effects worker to the page. */
export type FromEffects =
  /** Drawing failed, and no further frame comes. */
  { readonly t: "failed" };

/** The part of a dedicated worker's global scope that this uses. */
interface WorkerScope {
  onmessage: ((event: MessageEvent<ToEffects>) => void) | null;
  postMessage(message: FromEffects): void;
  close(): void;
}

const scope = globalThis as unknown as WorkerScope;
const stop = new AbortController();
let effects = noEffects;

scope.onmessage = ({ data }) => {
  if (data.t === "stop") return stop.abort();
  effects = data.effects;
  if (data.t === "start") void run(data.frames, data.output).finally(() => scope.close());
};

async function run(
  frames: ReadableStream<VideoFrame>,
  output: WritableStream<VideoFrame>,
): Promise<void> {
  const context = new OffscreenCanvas(16, 16).getContext("2d", { alpha: false });
  if (!context) return scope.postMessage({ t: "failed" });
  const draw = new TransformStream<VideoFrame, VideoFrame>({
    transform(frame, controller) {
      try {
        drawEffects(context, frame, effects);
        const { timestamp } = frame;
        controller.enqueue(new VideoFrame(context.canvas, { timestamp, alpha: "discard" }));
      } catch {
        scope.postMessage({ t: "failed" });
        controller.terminate();
      } finally {
        frame.close();
      }
    },
  });
  await frames.pipeThrough(draw).pipeTo(output, { signal: stop.signal }).catch(() => {
    // The camera was turned off, or the reader cancelled.
  });
}
