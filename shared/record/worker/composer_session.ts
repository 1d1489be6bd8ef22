import type { ComposerInput, ToComposer } from "../composer_messages.ts";
import { drawPictures } from "../draw_pictures.ts";

interface Source {
  input: ComposerInput;
  readonly reader: ReadableStreamDefaultReader<VideoFrame>;
  /** The newest frame: drawn again and again until another comes. */
  held: VideoFrame | undefined;
}

/** Draws several tracks into one picture, inside the worker. */
export class ComposerSession {
  #start: Extract<ToComposer, { t: "start" }>;
  #canvas: OffscreenCanvas;
  #context: OffscreenCanvasRenderingContext2D;
  #writer: WritableStreamDefaultWriter<VideoFrame>;
  #sources = new Map<string, Source>();
  #timer: ReturnType<typeof setInterval>;
  #changed = true;
  #drawnAt = -Infinity;

  constructor(start: Extract<ToComposer, { t: "start" }>) {
    this.#start = start;
    this.#canvas = new OffscreenCanvas(start.width, start.height);
    const context = this.#canvas.getContext("2d", { alpha: false });
    if (!context) throw new Error("Cannot compose: no 2D canvas in this worker");
    this.#context = context;
    this.#writer = start.output.getWriter();
    this.#timer = setInterval(() => this.#draw(), 1000 / start.frameRate);
  }

  add(input: ComposerInput, frames: ReadableStream<VideoFrame>): void {
    this.remove(input.id);
    const source: Source = { input, reader: frames.getReader(), held: undefined };
    this.#sources.set(input.id, source);
    void this.#read(source);
  }

  change(input: ComposerInput): void {
    const source = this.#sources.get(input.id);
    if (!source) return;
    source.input = input;
    this.#changed = true;
  }

  remove(id: string): void {
    const source = this.#sources.get(id);
    if (!source) return;
    this.#sources.delete(id);
    this.#changed = true;
    void source.reader.cancel().catch(() => {});
    source.held?.close();
    source.held = undefined;
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    for (const id of [...this.#sources.keys()]) this.remove(id);
    await this.#writer.close().catch(() => {});
  }

  async #read(source: Source): Promise<void> {
    const current = () => this.#sources.get(source.input.id) === source;
    try {
      while (current()) {
        const { done, value: frame } = await source.reader.read();
        if (done) break;
        source.held?.close();
        source.held = frame;
        this.#changed = true;
      }
    } catch {
      // A broken stream counts as ended.
    }
    if (current()) this.remove(source.input.id);
    else source.held?.close();
  }

  #draw(): void {
    const now = performance.now();
    // Nothing moved: sends the last picture again, so that no reader waits.
    if (!this.#changed && now - this.#drawnAt < 250) return;
    this.#changed = false;
    this.#drawnAt = now;
    const pictures = [...this.#sources.values()].flatMap(({ input, held }) =>
      held ? [{ ...input, image: held, width: held.displayWidth, height: held.displayHeight }] : []
    );
    drawPictures(this.#context, pictures, this.#start);
    void this.#writer.write(new VideoFrame(this.#canvas, { timestamp: Math.round(now * 1000) }))
      .catch(() => {});
  }
}
