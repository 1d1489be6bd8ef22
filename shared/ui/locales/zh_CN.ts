import type { Catalogue } from "./translate.ts";
import { call } from "./zh_CN/call.ts";
import { home } from "./zh_CN/home.ts";
import { manifest } from "./zh_CN/manifest.ts";
import { parts } from "./zh_CN/parts.ts";

/** The Simplified Chinese catalogue. */
export const zh_CN: Catalogue = { ...call, ...home, ...manifest, ...parts };
