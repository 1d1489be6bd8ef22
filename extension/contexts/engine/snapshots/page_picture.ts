import type { PageLacks } from "../../../model/snapshot_options.ts";

/** A tab's picture as it comes in from the background, piece by piece. */
export class PagePicture {
  readonly title: string;
  readonly whole: boolean;
  readonly lacks: PageLacks | undefined;
  readonly #canvas: OffscreenCanvas;
  /** The size is the first piece's own where it was not given. */
  #sized: boolean;
  #empty = true;

  constructor(
    input: {
      title: string;
      whole: boolean;
      lacks?: PageLacks | undefined;
      width: number;
      height: number;
    },
  ) {
    this.title = input.title;
    this.whole = input.whole;
    this.lacks = input.lacks;
    this.#sized = input.width > 0 && input.height > 0;
    this.#canvas = new OffscreenCanvas(Math.max(1, input.width), Math.max(1, input.height));
  }

  /** What was drawn so far; undefined before the first piece. */
  get picture(): OffscreenCanvas | undefined {
    return this.#empty ? undefined : this.#canvas;
  }

  /** Draws a piece with its corner at that place; what reaches beyond the picture is left out. */
  async add(url: string, left: number, top: number): Promise<void> {
    const piece = await createImageBitmap(pictureOf(url));
    if (!this.#sized) {
      this.#canvas.width = piece.width;
      this.#canvas.height = piece.height;
      this.#sized = true;
    }
    this.#canvas.getContext("2d")?.drawImage(piece, left, top);
    piece.close();
    this.#empty = false;
  }
}

/** The page's content policy lets nothing be fetched from a data URL, so it is read by hand. */
function pictureOf(url: string): Blob {
  const [head = "", base64 = ""] = url.split(",", 2);
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  return new Blob([bytes], { type: /^data:([^;]+)/.exec(head)?.[1] ?? "image/png" });
}
