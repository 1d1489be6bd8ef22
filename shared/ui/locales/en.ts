import { far } from "./en/far.ts";
import { near } from "./en/near.ts";

/**
 * The English catalogue, which says what keys there are: one file per area, gathered in a near and
 * a far part.
 */
export const en = { ...near, ...far } as const;
