/** One picture of the composition. */
export interface ComposerInput {
  readonly id: string;
  readonly kind: "camera" | "share";
  /** Drawn in the picture's corner if not empty. */
  readonly caption: string;
}

/** Messages from the page to the composing worker; streams are transferred. */
export type ToComposer =
  | {
    readonly t: "start";
    readonly width: number;
    readonly height: number;
    readonly frameRate: number;
    readonly output: WritableStream<VideoFrame>;
  }
  | {
    readonly t: "add";
    readonly input: ComposerInput;
    readonly frames: ReadableStream<VideoFrame>;
  }
  | { readonly t: "change"; readonly input: ComposerInput }
  | { readonly t: "remove"; readonly id: string }
  | { readonly t: "stop" };
