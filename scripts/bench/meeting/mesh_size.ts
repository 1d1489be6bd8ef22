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

const [smallest, ...larger] = cameraSteps
  .filter(({ lines }) => lines <= 360)
  .map(({ lines, maxBitrate, maxFramerate }): MeshSize => ({
    // Chroma has half the resolution.
    width: 2 * Math.floor(lines * 8 / 9),
    height: lines,
    rate: maxFramerate,
    bits: maxBitrate,
  }))
  .reverse() as [MeshSize, ...MeshSize[]];

/**
 * The sizes that a meeting of several sends, the smallest first. Eight people on one machine are 56
 * pictures: a slow one carries them only at a lower rate than any member would send.
 */
export const ladder: readonly MeshSize[] = [
  { ...smallest, rate: 2 },
  { ...smallest, rate: 3 },
  { ...smallest, rate: 5 },
  smallest,
  ...larger,
];

/** Where on the ladder two cores are near their limit with so many people: a guess to begin at. */
export const likelyRung = (people: number): number => people > 4 ? 2 : 4;
