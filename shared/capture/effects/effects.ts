/** A path in SVG's notation, and the colour that fills it. */
export interface OverlayShape {
  readonly path: string;
  readonly fill: string;
}

/** A sticker on the picture. Positions are fractions of the picture's size. */
export interface Overlay {
  readonly id: string;
  /** Centre, from 0 (left, top) to 1 (right, bottom). */
  readonly x: number;
  readonly y: number;
  /** Height as a fraction of the picture's height. */
  readonly size: number;
  /** Degrees, clockwise. */
  readonly rotation?: number;
  readonly what:
    | { readonly kind: "text"; readonly text: string; readonly colour: string }
    /** Filled SVG paths on a grid of 100 × 100, within a white rim. */
    | { readonly kind: "shapes"; readonly shapes: readonly OverlayShape[] }
    | { readonly kind: "picture"; readonly picture: ImageBitmap };
}

/** Changes to the outgoing picture itself, so that the other side and recordings see them. */
export interface Effects {
  readonly mirror: boolean;
  /** 1 is unchanged, 0.5 half as bright, 2 twice as bright. */
  readonly brightness: number;
  /** -1 is cold, 0 unchanged, 1 warm. */
  readonly warmth: number;
  readonly greyscale: boolean;
  /** 0 is unchanged, 1 a strong glow. */
  readonly softFocus: number;
  /** Done by the camera or the system, if the browser offers it; see `canBlurBackground`. */
  readonly backgroundBlur: boolean;
  readonly overlays: readonly Overlay[];
}

export const noEffects: Effects = {
  mirror: false,
  brightness: 1,
  warmth: 0,
  greyscale: false,
  softFocus: 0,
  backgroundBlur: false,
  overlays: [],
};

/** Whether the picture must be redrawn. The camera itself does background blur. */
export function needsDrawing(effects: Effects): boolean {
  const { mirror, brightness, warmth, greyscale, softFocus, overlays } = effects;
  return mirror || brightness !== 1 || warmth !== 0 || greyscale || softFocus > 0 ||
    overlays.length > 0;
}
