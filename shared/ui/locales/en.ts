import { call } from "./en/call.ts";
import { home } from "./en/home.ts";
import { manifest } from "./en/manifest.ts";
import { parts } from "./en/parts.ts";

/** The English catalogue, which says what keys there are. One file per area, spread in here. */
export const en = { ...call, ...home, ...manifest, ...parts } as const;
