import * as v from "valibot";
import type { AskBackground } from "../../messages/ask_background.ts";
import { TabStream, TabThere } from "../../messages/background_contract.ts";
import type { TabPort } from "@ringside/calling";

/** The person's tabs, which only the background may capture and look at. */
export const capturedTabs = (ask: AskBackground): TabPort => ({
  stream: async (tab) => v.parse(TabStream, await ask("tab.stream", { tab })),
  look: async (tab) => v.parse(TabThere, await ask("tab.is_there", { tab })),
});
