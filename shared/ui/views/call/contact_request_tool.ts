import type { BecomingContactsState } from "@ringside/calling/state";
import { t } from "../../locales/translate.ts";
import type { CallTool } from "./call_tool.ts";

export { ContactRequestDialog } from "./contact_request.tsx";
export { ContactRequestNote } from "./contact_request_note.tsx";

/** The control that asks the other side of a call with a guest to become contacts. */
export function contactRequestTool(
  { stage }: BecomingContactsState,
  onAsk: () => void,
): CallTool[] {
  if (stage === "closed") return [];
  return [{
    id: "ask_contact",
    label: t("call_link.ask_contact"),
    caption: t("call_link.become_contacts"),
    icon: "add_person",
    busy: stage === "asking" || stage === "agreed",
    onPress: onAsk,
  }];
}
