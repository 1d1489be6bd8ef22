import { t } from "../../locales/translate.ts";
import type { CallTool } from "../call/call_tool.ts";
import type { MeetingActions } from "./meeting_actions.ts";

/** *Leave*. */
export const endTool = (
  actions: Pick<MeetingActions, "leave">,
): Pick<CallTool, "label" | "icon" | "onPress"> => ({
  label: t("meeting.leave"),
  icon: "leave",
  onPress: () => void actions.leave(),
});
