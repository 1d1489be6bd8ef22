import type { MeetingState } from "@ringside/client/state";
import { t } from "@ringside/ui/locales";
import { announce } from "@ringside/ui/parts";
import type { EngineModel } from "../model/engine_model.ts";
import { Confirm } from "@ringside/ui/confirm";
import { meetingName } from "./meeting_detail.ts";
import type { ViewProps } from "./view_props.ts";

/** Takes a meeting off the list; others' links are elsewhere, so nothing is asked. */
export async function deleteMeeting(model: EngineModel, meeting: MeetingState): Promise<void> {
  await model.run("meeting.remove", { id: meeting.id });
  announce(t("meeting_link.deleted", { name: meetingName(meeting) }));
}

/** Asks, then takes a meeting of the person's own off the list. */
export function DeleteMeeting({ model, meeting, onClose }: ViewProps & { meeting: MeetingState }) {
  const name = meetingName(meeting);
  return (
    <Confirm
      title={t("meeting_link.delete_title", { name })}
      lead={t("meeting_link.delete_lead")}
      confirm={t("meeting_link.delete")}
      done={t("meeting_link.deleted", { name })}
      act={() => model.run("meeting.remove", { id: meeting.id })}
      onClose={onClose}
    />
  );
}
