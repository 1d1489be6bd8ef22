import * as v from "valibot";
import { stickerNames } from "./sticker_drawings.ts";

const part = v.pipe(v.number(), v.minValue(0), v.maxValue(1));

/** What a sticker shows. */
const StickerLook = v.variant("kind", [
  v.object({ kind: v.literal("drawing"), drawing: v.picklist(stickerNames) }),
  /** Words of the person's own, in a colour such as `#ffffff`. */
  v.object({
    kind: v.literal("word"),
    text: v.pipe(v.string(), v.minLength(1), v.maxLength(60)),
    colour: v.pipe(v.string(), v.regex(/^#[0-9a-f]{6}$/i)),
  }),
]);
export type StickerLook = v.InferOutput<typeof StickerLook>;

/** A sticker or a word on the person's own picture. Places are fractions of the picture, 0 to 1. */
const StickerState = v.object({
  id: v.string(),
  look: StickerLook,
  x: part,
  y: part,
  /** Height as a part of the picture's height. */
  size: v.pipe(v.number(), v.minValue(0.02), v.maxValue(1)),
});
export type StickerState = v.InferOutput<typeof StickerState>;

/** Effects on the person's own picture before it is sent; also in recordings. */
export const EffectsState = v.object({
  mirror: v.boolean(),
  /** 1 leaves it; 0.5 is half as bright, 2 twice. */
  brightness: v.pipe(v.number(), v.minValue(0.5), v.maxValue(2)),
  /** -1 is cold, 0 leaves it, 1 is warm. */
  warmth: v.pipe(v.number(), v.minValue(-1), v.maxValue(1)),
  greyscale: v.boolean(),
  /** 0 leaves it, 1 is a strong glow. */
  softFocus: part,
  backgroundBlur: v.boolean(),
  stickers: v.pipe(v.array(StickerState), v.maxLength(20)),
});
export type EffectsState = v.InferOutput<typeof EffectsState>;
