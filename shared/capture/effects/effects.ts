/** A path in SVG's notation, and the colour that fills it. */
export interface OverlayShape {
  readonly path: string;
  readonly fill: string;
}

/** Something that lies on the picture. Places are parts of the picture, whatever its size. */
export interface Overlay {
  readonly id: string;
  /** Centre, from 0 (left, top) to 1 (right, bottom). */
  readonly x: number;
  readonly y: number;
  /** Height as a part of the picture's height. */
  readonly size: number;
  /** Degrees, clockwise. */
  readonly rotation?: number;
  readonly what:
    | { readonly kind: "text"; readonly text: string; readonly colour: string }
    /** Filled SVG paths on a grid of 100 × 100, within a white rim. */
    | { readonly kind: "shapes"; readonly shapes: readonly OverlayShape[] }
    | { readonly kind: "picture"; readonly picture: ImageBitmap };
}

/** What is done to the outgoing picture itself, so that the other side and recordings see it. */
export interface Effects {
  readonly mirror: boolean;
  /** 1 leaves it; 0.5 is half as bright, 2 twice. */
  readonly brightness: number;
  /** -1 is cold, 0 leaves it, 1 is warm. */
  readonly warmth: number;
  readonly greyscale: boolean;
  /** 0 leaves it, 1 is a strong glow. */
  readonly softFocus: number;
  /** Done by the camera or the system, where the browser offers it; see `canBlurBackground`. */
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

/** Whether the picture must be drawn anew. Background blur is the camera's own work. */
export function needsDrawing(effects: Effects): boolean {
  const { mirror, brightness, warmth, greyscale, softFocus, overlays } = effects;
  return mirror || brightness !== 1 || warmth !== 0 || greyscale || softFocus > 0 ||
    overlays.length > 0;
}
