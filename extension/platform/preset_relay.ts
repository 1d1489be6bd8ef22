declare const RINGSIDE_RELAY: string | undefined;

/** The relay that a new profile starts with; the build sets it from `RINGSIDE_RELAY`. */
export const presetRelay: string = typeof RINGSIDE_RELAY === "string"
  ? RINGSIDE_RELAY
  : "http://127.0.0.1:8787";
