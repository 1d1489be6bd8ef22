import { capture } from "./capture.ts";
import { history } from "./history.ts";
import { home } from "./home.ts";
import { parts } from "./parts.ts";

/**
 * What pages say that open often, the popup before all: as small as can be, and always there.
 * Every other area belongs into `far.ts`.
 */
export const near = {
  ...capture,
  ...history,
  ...home,
  ...parts,
} as const;
