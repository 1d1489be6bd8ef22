import type { InMeetingState } from "@ringside/calling/state";
import { t } from "../../locales/translate.ts";
import type { CallTool } from "../call/call_tool.ts";
import type { MeetingActions } from "./meeting_actions.ts";
import { chooseGrid, chooseSpotlight, type StageChoice } from "./meeting_tiles.ts";

/** *Raise hand* or *Lower hand*. */
export function handTool(
  { hand }: InMeetingState,
  actions: Pick<MeetingActions, "hand">,
): CallTool {
  const isUp = hand !== null;
  return {
    id: "hand",
    label: t(isUp ? "meeting.lower_hand" : "meeting.raise_hand"),
    icon: "hand",
    on: isUp,
    description: isUp ? t("meeting.hand_up", { place: hand }) : undefined,
    onPress: () => void actions.hand(!isUp),
  };
}

/** *Grid* and *Spotlight*: which of them is what the person sees now. */
export function viewTools(
  meeting: InMeetingState,
  large: "nothing" | "pinned" | "other",
  onChoice: (choice: StageChoice) => void,
): CallTool[] {
  return [
    {
      id: "grid",
      label: t("meeting.grid"),
      icon: "grid",
      kind: "toggle",
      on: large === "nothing",
      onPress: () => onChoice(chooseGrid(meeting)),
    },
    {
      id: "spotlight",
      label: t("meeting.spotlight"),
      icon: "spotlight",
      kind: "toggle",
      on: large === "other",
      onPress: () => onChoice(chooseSpotlight()),
    },
  ];
}

/** The switch *Data saver*. */
export function dataTool(
  { isSavingData }: InMeetingState,
  actions: Pick<MeetingActions, "saveData">,
): CallTool {
  return {
    id: "data",
    label: t("meeting.save_data"),
    icon: "leaf",
    kind: "switch",
    on: isSavingData,
    description: t("meeting.save_data_hint"),
    onPress: () => void actions.saveData(!isSavingData),
  };
}
