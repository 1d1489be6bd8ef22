/// <reference types="@types/chrome" />
import { askEngine } from "../../messages/ask_engine.ts";
import type { CommandInput, CommandName, CommandOutput } from "../../messages/contract.ts";
import { withTabCapture } from "./context_menus.ts";
import { ensureEngineDocument } from "./engine_document.ts";
import { pictureTab } from "./tab_picture.ts";
import { tellRefusal } from "./tell_refusal.ts";

type Bound = { [C in CommandName]: { command: C; input: CommandInput<C> } }[CommandName];

/** What each keyboard command of the manifest asks of the engine. */
const bindings: Record<string, Bound> = {
  toggle_microphone: { command: "call.toggle", input: { source: "microphone" } },
  toggle_camera: { command: "call.toggle", input: { source: "camera" } },
  accept: { command: "call.accept", input: {} },
  hang_up: { command: "call.hang_up", input: {} },
};

/** `_execute_action` is the browser's own: it opens the popup. */
export function listenToKeyboard(): void {
  chrome.commands.onCommand.addListener((name, tab) => {
    // Within the gesture, so before any await.
    if ((name === "open_panel" || name === "share_tab") && tab) {
      chrome.sidePanel.open({ windowId: tab.windowId }).catch(() => {});
    }
    if (name === "share_tab") {
      return void tellRefusal("share", withTabCapture().then(() => shareTab(tab?.id)));
    }
    if (name === "record_tab") {
      return void tellRefusal("record", withTabCapture().then(() => recordTab(tab?.id)));
    }
    if (name === "snapshot_tab") {
      return void (tab?.id !== undefined && tellRefusal("snapshot", pictureTab(tab.id, false)));
    }
    const bound = bindings[name];
    if (!bound) return;
    void ensureEngineDocument().then(() => askEngine(bound.command, bound.input));
  });
}

/** Records the tab as the person last chose to, or ends its recording. */
function recordTab(tab: number | undefined): Promise<CommandOutput<"record.toggle_tab">> {
  return askEngine("record.toggle_tab", { tab });
}

/** Shares the tab in the call; without a call, the panel that was opened asks with whom. */
async function shareTab(tab: number | undefined): Promise<CommandOutput<"share.tab">> {
  const answer = await askEngine("share.tab", { tab });
  if (answer.ok || answer.reason !== "no_call" || tab === undefined) return answer;
  return await askEngine("share.choose", { tab });
}
