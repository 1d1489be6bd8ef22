/// <reference types="@types/chrome" />
import { askEngine } from "../../messages/ask_engine.ts";
import type { CommandInput, CommandName } from "../../messages/contract.ts";
import { ensureEngineDocument } from "./engine_document.ts";

type Bound = { [C in CommandName]: { command: C; input: CommandInput<C> } }[CommandName];

/** What each keyboard command of the manifest asks of the engine. */
const bindings: Record<string, Bound> = {
  toggle_microphone: { command: "call.toggle", input: { source: "microphone" } },
  toggle_camera: { command: "call.toggle", input: { source: "camera" } },
  accept: { command: "call.accept", input: { mode: "video" } },
  hang_up: { command: "call.hang_up", input: {} },
};

/** `_execute_action` is the browser's own: it opens the popup. */
export function listenToKeyboard(): void {
  chrome.commands.onCommand.addListener((name, tab) => {
    if (name === "open_panel" && tab) {
      // Within the gesture, so before any await.
      chrome.sidePanel.open({ windowId: tab.windowId }).catch(() => {});
      return;
    }
    const bound = bindings[name];
    if (!bound) return;
    void ensureEngineDocument().then(() => askEngine(bound.command, bound.input));
  });
}
