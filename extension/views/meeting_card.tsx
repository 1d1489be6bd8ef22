import type { MeetingViewState } from "@ringside/calling/state";
import { t } from "@ringside/ui/locales";
import { meetingTitle } from "@ringside/ui/meeting_title";
import { Button, Icon, IconButton } from "@ringside/ui/parts";
import { cameraTool, microphoneTool } from "@ringside/ui/source_tools";
import { ToolButton } from "@ringside/ui/tool_button";
import type { ComponentChildren } from "preact";
import { useMemo } from "preact/hooks";
import type { EngineModel } from "../model/engine_model.ts";
import { meetingActions } from "./meeting_actions.ts";

/** A meeting in one strip above another view: its name, how it goes, and the main controls. */
export function MeetingCard({ model, meeting, children }: {
  model: EngineModel;
  meeting: Exclude<MeetingViewState, { state: "none" }>;
  /** Ways to a larger view: buttons. */
  children?: ComponentChildren;
}) {
  const actions = useMemo(() => meetingActions(model), [model]);
  const title = meetingTitle(meeting.meeting);
  return (
    <section class="call-card" data-theme="dark" aria-label={title}>
      <div class="card-who">
        <span class="meeting-emblem-small">
          <Icon name="users" size={20} />
        </span>
        <div class="card-words" role="status">
          <strong>
            <bdi>{title}</bdi>
          </strong>
          <p class="card-reason">{words(meeting)}</p>
        </div>
        {(meeting.state === "ended" || meeting.state === "preview") && (
          <IconButton
            label={t(meeting.state === "ended" ? "call.close" : "meeting.not_now")}
            icon="close"
            onClick={() => void actions.dismiss()}
          />
        )}
      </div>
      {meeting.state !== "ended" && (
        <div class="card-tools">
          {children}
          <span class="card-gap" />
          <ToolButton tool={microphoneTool(meeting.local, actions)} />
          <ToolButton tool={cameraTool(meeting.local, actions)} />
          {meeting.state === "preview"
            ? (
              <Button
                tone="primary"
                class="meeting-card-enter"
                onClick={() => void actions.enter()}
              >
                {t("meeting.enter")}
              </Button>
            )
            : (
              <IconButton
                label={t(meeting.state === "in" ? "meeting.leave" : "part.cancel")}
                icon="hang_up"
                tone="danger"
                onClick={() => void actions.leave()}
              />
            )}
        </div>
      )}
    </section>
  );
}

function words(meeting: Exclude<MeetingViewState, { state: "none" }>): string {
  switch (meeting.state) {
    case "preview":
      return t("meeting.lead");
    case "entering":
      return t(meeting.step === "knocking" ? "meeting.knocking" : "meeting.entering");
    case "in":
      return t("meeting.count", { count: meeting.members.length + 1 });
    case "ended":
      return t(`meeting.ended_${meeting.reason}`);
  }
}
