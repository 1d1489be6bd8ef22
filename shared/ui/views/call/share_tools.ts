import type { InCallState } from "@ringside/calling/state";
import { t } from "../../locales/translate.ts";
import type { CallTool } from "./call_tool.ts";

export { ShareNote } from "./share_note.tsx";

/** Share actions; announces a refusal as a sentence. */
export interface ShareActions {
  /**
   * Shares the tab in front in the call, or calls `contact` with it. Call it within the gesture.
   * Absent where neither the program nor the browser's picker offers tabs.
   */
  tab?: (contact?: string) => Promise<void>;
  /** A window or screen, by the browser's own picker. */
  screen(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * The controls of the person's own share in a running call or meeting. A running share can be stopped or
 * replaced by another source. In the call's own window there is no active tab, so the browser asks
 * which one, if its picker has tabs.
 */
export function shareTools(
  call: Pick<InCallState, "local">,
  actions: ShareActions,
  place: "panel" | "window",
): CallTool[] {
  const { state } = call.local.share;
  const starting = state === "starting";
  const { tab } = actions;
  const start: CallTool[] = [
    ...(tab
      ? [
        {
          id: "share_tab",
          label: t(place === "panel" ? "share.this_tab" : "share.a_tab"),
          icon: "tab",
          busy: starting,
          onPress: () => void tab(),
        } satisfies CallTool,
      ]
      : []),
    {
      id: "share_screen",
      label: t("share.screen"),
      icon: "share_screen",
      busy: starting,
      onPress: () => void actions.screen(),
    },
  ];
  if (state !== "on") return start;
  const stop: CallTool = {
    id: "share_stop",
    label: t("share.stop"),
    icon: "stop_sharing",
    off: true,
    onPress: () => void actions.stop(),
  };
  return [stop, ...start];
}
