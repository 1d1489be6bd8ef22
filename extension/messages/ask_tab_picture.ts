import * as v from "valibot";
import type { AskBackground } from "./ask_background.ts";
import { TabPicture } from "./background_contract.ts";

/**
 * A still of a tab, taken by the background. By itself, so that what opens often loads the schemas
 * only when one is taken.
 */
export async function askTabPicture(
  ask: AskBackground,
  tab: number,
  whole: boolean,
): Promise<TabPicture> {
  return v.parse(TabPicture, await ask("tab.picture", { tab, whole }));
}
