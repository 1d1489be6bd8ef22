import type { InCallState } from "@ringside/calling/state";
import type { CallTool } from "@ringside/ui/views";
import { t } from "@ringside/ui/locales";
import type { ShareActions } from "./share_actions.ts";

/**
 * The controls of the person's own share in a running call. A running share can be stopped or
 * replaced by another source. In the call's own window there is no active tab, so the browser asks
 * which one.
 */
export function shareTools(
  call: InCallState,
  actions: ShareActions,
  place: "panel" | "window",
): CallTool[] {
  const { state } = call.local.share;
  const starting = state === "starting";
  const start: CallTool[] = [
    {
      id: "share_tab",
      label: t(place === "panel" ? "share.this_tab" : "share.a_tab"),
      icon: "tab",
      busy: starting,
      onPress: () => void actions.tab(),
    },
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
