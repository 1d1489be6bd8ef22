import { cameraSteps } from "@ringside/call";

/** What each member sends to each other one, next to its voice. */
export interface MeshSize {
  /** Of the picture, in pixels. */
  readonly width: number;
  readonly height: number;
  /** Pictures a second. */
  readonly rate: number;
  /** Bits a second. */
  readonly bits: number;
}

/** Bits a second for sound, on each link. */
export const soundBits = 32_000;

export const sizeName = ({ height, rate, width }: MeshSize): string =>
  `${width}×${height}, ${rate} a second`;

/** The sizes that a meeting of several sends, the smallest first. */
export const ladder = cameraSteps
  .filter(({ lines }) => lines <= 360)
  .map(({ lines, maxBitrate, maxFramerate }): MeshSize => ({
    // Chroma has half the resolution.
    width: 2 * Math.floor(lines * 8 / 9),
    height: lines,
    rate: maxFramerate,
    bits: maxBitrate,
  }))
  .reverse() as [MeshSize, ...MeshSize[]];
