import type { PermissionRequests } from "../../../extension/platform/permissions.ts";
import type { Shortcuts } from "../../../extension/platform/shortcuts.ts";

/** A person who refuses every prompt. */
export const requests: PermissionRequests = {
  request: () => Promise.resolve(false),
};

/** Keys as a fresh install has them. */
export const shortcuts: Shortcuts = {
  list: () =>
    Promise.resolve([
      { name: "_execute_action", description: "", keys: "Alt+Shift+O" },
      {
        name: "toggle_microphone",
        description: "Mute or unmute the microphone",
        keys: "Alt+Shift+M",
      },
      { name: "hang_up", description: "Hang up", keys: "" },
      { name: "open_panel", description: "Open the side panel", keys: "" },
    ]),
  openPage: () => Promise.resolve(),
};
