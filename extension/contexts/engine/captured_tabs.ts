import * as v from "valibot";
import { askBackground } from "../../messages/ask_background.ts";
import { TabStream, TabThere } from "../../messages/background_contract.ts";
import type { TabPort } from "@ringside/calling";

/** Chromium's tabs, which only the background may capture and look at. */
export const capturedTabs: TabPort = {
  stream: async (tab) => v.parse(TabStream, await askBackground("tab.stream", { tab })),
  look: async (tab) => v.parse(TabThere, await askBackground("tab.is_there", { tab })),
};
