import type { MeetingState } from "@ringside/client/state";
import { t } from "@ringside/ui/locales";
import { Button } from "@ringside/ui/parts";
import type { ComponentChildren } from "preact";
import type { EngineModel } from "../model/engine_model.ts";
import { LinkRow } from "./link_row.tsx";
import { meetingDetail, meetingName } from "./meeting_detail.ts";
import { useEnterMeeting } from "./use_enter_meeting.ts";

/** A meeting in a list, to enter. */
export function MeetingRow({ model, meeting, onShow, children }: {
  model: EngineModel;
  meeting: MeetingState;
  onShow: () => void;
  /** Further buttons. */
  children?: ComponentChildren;
}) {
  const { busy, enter, says } = useEnterMeeting(model, meeting.link);
  return (
    <LinkRow
      name={meetingName(meeting)}
      icon="users"
      detail={meetingDetail(meeting)}
      trouble={says}
      onShow={onShow}
    >
      {!meeting.ended && <Button busy={busy} onClick={enter}>{t("meeting_link.enter")}</Button>}
      {children}
    </LinkRow>
  );
}
