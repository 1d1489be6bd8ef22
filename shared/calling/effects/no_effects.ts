import type { EffectsState } from "./effects_state.ts";

/** The camera's own picture. Apart from the schema, which views have no need of. */
export const noEffectsState: EffectsState = {
  mirror: false,
  brightness: 1,
  warmth: 0,
  greyscale: false,
  softFocus: 0,
  backgroundBlur: false,
  stickers: [],
};
