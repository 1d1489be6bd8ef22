import type { Pen } from "../../shared/record/draw_pictures.ts";

/** Something drawn, at its place on the canvas. */
export interface Mark {
  readonly what: CanvasImageSource | string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A pen that notes images and texts instead of drawing them; each letter is 10 wide. */
export class FakePen implements Pen {
  readonly images: Mark[] = [];
  readonly texts: Mark[] = [];
  /** Colours of the discs. */
  readonly discs: Pen["fillStyle"][] = [];
  fillStyle: Pen["fillStyle"] = "";
  font = "";
  textAlign: Pen["textAlign"] = "start";
  textBaseline: Pen["textBaseline"] = "alphabetic";
  #left = 0;
  #top = 0;

  arc(): void {}
  beginPath(): void {}
  fillRect(): void {}

  fill(): void {
    this.discs.push(this.fillStyle);
  }

  translate(x: number, y: number): void {
    this.#left += x;
    this.#top += y;
  }

  measureText(text: string): TextMetrics {
    return { width: text.length * 10 } as TextMetrics;
  }

  fillText(what: string, x: number, y: number, width = Infinity): void {
    this.texts.push({ what, x: x + this.#left, y: y + this.#top, width, height: 0 });
  }

  drawImage(what: CanvasImageSource, ...numbers: number[]): void {
    const [x = 0, y = 0, width = 0, height = 0] = numbers.slice(-4);
    this.images.push({ what, x: x + this.#left, y: y + this.#top, width, height });
  }
}
