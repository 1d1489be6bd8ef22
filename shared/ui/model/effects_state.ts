import type { StickerName } from "./sticker_drawings.ts";

/** What a sticker shows. */
export type StickerLook =
  | { kind: "drawing"; drawing: StickerName }
  /** Words of the person's own, in a colour such as `#ffffff`. */
  | { kind: "word"; text: string; colour: string };

/** A sticker or a word on one's own picture. Places are parts of the picture, from 0 to 1. */
export interface StickerState {
  id: string;
  look: StickerLook;
  x: number;
  y: number;
  /** Height as a part of the picture's height. */
  size: number;
}

/** What is done to one's own picture before it is sent: the other side and recordings see it. */
export interface EffectsState {
  mirror: boolean;
  /** 1 leaves it; 0.5 is half as bright, 2 twice. */
  brightness: number;
  /** -1 is cold, 0 leaves it, 1 is warm. */
  warmth: number;
  greyscale: boolean;
  /** 0 leaves it, 1 is a strong glow. */
  softFocus: number;
  backgroundBlur: boolean;
  stickers: StickerState[];
}

export const noEffectsState: EffectsState = {
  mirror: false,
  brightness: 1,
  warmth: 0,
  greyscale: false,
  softFocus: 0,
  backgroundBlur: false,
  stickers: [],
};
