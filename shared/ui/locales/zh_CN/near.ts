import type { near as english } from "../en/near.ts";
import type { Translation } from "../translate.ts";
import { capture } from "./capture.ts";
import { history } from "./history.ts";
import { home } from "./home.ts";
import { parts } from "./parts.ts";

/** The near part of the Simplified Chinese catalogue. */
export const near: Translation<typeof english> = {
  ...capture,
  ...history,
  ...home,
  ...parts,
};
