import type { Catalogue } from "./translate.ts";
import { far } from "./zh_CN/far.ts";
import { near } from "./zh_CN/near.ts";

/** The Simplified Chinese catalogue. */
export const zh_CN: Catalogue = { ...near, ...far };
