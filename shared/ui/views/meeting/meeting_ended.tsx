import type { JSX } from "preact";
import type { MeetingEndReason, MeetingViewState } from "@ringside/calling/state";
import { formatSpan } from "../../locales/format.ts";
import { t } from "../../locales/translate.ts";
import { Button } from "../../parts/button.tsx";
import { Icon } from "../../parts/icon.tsx";
import { useArrivalFocus } from "../call/use_arrival_focus.ts";
import type { MeetingActions } from "./meeting_actions.ts";
import { meetingTitle } from "./meeting_title.ts";

/** Where entering again cannot help. */
const final: readonly MeetingEndReason[] = ["expired"];
/** Where the check of devices and connection can tell more. */
const checked: readonly MeetingEndReason[] = ["relay_down", "relay_refused"];

export interface MeetingEndedProps {
  meeting: Extract<MeetingViewState, { state: "ended" }>;
  actions: MeetingActions;
  /** Opens the check of devices and connection. */
  onCheck?: () => void;
}

/** After a meeting, or before one that cannot be entered: why, and what the person can do. */
export function MeetingEnded({ meeting, actions, onCheck }: MeetingEndedProps): JSX.Element {
  const { reason, seconds } = meeting;
  const page = useArrivalFocus<HTMLElement>();
  const title = meetingTitle(meeting.meeting);
  return (
    <section class="call-page" data-theme="dark" ref={page} tabIndex={-1} aria-label={title}>
      <div class="call-status portrait">
        <span class="meeting-emblem">
          <Icon name="users" size={44} />
        </span>
        <h1 class="portrait-name">
          <bdi>{title}</bdi>
        </h1>
        <p class="portrait-words" role="status">{t(`meeting.ended_${reason}`)}</p>
        {seconds !== undefined && (
          <p class="portrait-span portrait-words">
            {t("meeting.after", { span: formatSpan(seconds) })}
          </p>
        )}
      </div>
      <div class="call-choices">
        {!final.includes(reason) && (
          <Button
            tone="primary"
            size="large"
            icon="users"
            onClick={() => void actions.enter()}
          >
            {t("meeting.enter_again")}
          </Button>
        )}
        {onCheck && checked.includes(reason) && (
          <Button size="large" icon="doctor" onClick={onCheck}>{t("doctor.open")}</Button>
        )}
        <Button tone="quiet" size="large" onClick={() => void actions.dismiss()}>
          {t("call.close")}
        </Button>
      </div>
    </section>
  );
}
