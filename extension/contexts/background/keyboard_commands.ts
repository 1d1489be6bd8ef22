import type { CommandInput, CommandName, CommandOutput } from "../../messages/contract.ts";
import type { KeyboardCommands } from "../../platform/keyboard_commands.ts";
import type { Permissions } from "../../platform/permissions.ts";
import type { SidePanel } from "../../platform/side_panel.ts";
import type { EngineAccess } from "./engine_access.ts";
import { allowTabCapture } from "./tab_capture.ts";
import type { TabPictures } from "./tab_picture.ts";
import { tellRefusal } from "./tell_refusal.ts";

type Bound = { [C in CommandName]: { command: C; input: CommandInput<C> } }[CommandName];

/** The engine command of each keyboard command in the manifest. */
const bindings: Record<string, Bound> = {
  toggle_microphone: { command: "call.toggle", input: { source: "microphone" } },
  toggle_camera: { command: "call.toggle", input: { source: "camera" } },
  accept: { command: "call.accept", input: {} },
  hang_up: { command: "call.hang_up", input: {} },
};

export interface KeyboardPorts {
  readonly engine: EngineAccess;
  readonly keyboard: KeyboardCommands;
  readonly panel: Pick<SidePanel, "open">;
  readonly permissions: Pick<Permissions, "request">;
  readonly pictures: Pick<TabPictures, "take">;
}

/**
 * Handles all keyboard commands except `_execute_action`, with which the browser opens the popup.
 */
export function listenToKeyboard(
  { engine, keyboard, panel, permissions, pictures }: KeyboardPorts,
): void {
  keyboard.onPressed((name, tab) => {
    // During the gesture, so before any `await`.
    if ((name === "open_panel" || name === "share_tab") && tab) void panel.open(tab.window);
    if (name === "share_tab") {
      const shared = allowTabCapture(permissions, engine).then(() => shareTab(engine, tab?.id));
      return void tellRefusal(engine, "share", shared);
    }
    if (name === "record_tab") {
      // Records the tab as the person last chose to, or ends its recording.
      const begun = allowTabCapture(permissions, engine)
        .then(() => engine.ask("record.toggle_tab", { tab: tab?.id }));
      return void tellRefusal(engine, "record", begun);
    }
    if (name === "snapshot_tab") {
      if (tab?.id !== undefined) void tellRefusal(engine, "snapshot", pictures.take(tab.id, false));
      return;
    }
    const bound = bindings[name];
    if (bound) void engine.run(bound.command, bound.input);
  });
}

/** Shares the tab in the call. Without a call, the panel asks with whom. */
async function shareTab(
  engine: EngineAccess,
  tab: number | undefined,
): Promise<CommandOutput<"share.tab">> {
  const answer = await engine.ask("share.tab", { tab });
  if (answer.ok || answer.reason !== "no_call" || tab === undefined) return answer;
  return await engine.ask("share.choose", { tab });
}
