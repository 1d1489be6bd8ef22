import { t } from "../../locales/translate.ts";
import type { CallTool } from "../call/call_tool.ts";

/** *Record call*, absent while the call is recorded: the recording's bar then has the controls. */
export function recordTools(isRecorded: boolean, start: () => void): CallTool[] {
  if (isRecorded) return [];
  return [{ id: "record", label: t("record.call"), icon: "record", onPress: start }];
}
