import type { ComponentChildren, JSX } from "preact";
import { t } from "../../locales/translate.ts";
import type { CallActions } from "./call_actions.ts";
import { type CallViewState, isInCall, type MediaSource } from "@ringside/calling/state";
import { Avatar } from "../../parts/avatar.tsx";
import { IconButton } from "../../parts/icon_button.tsx";
import { endedText } from "./call_ended.tsx";
import { DeviceNotes } from "./device_notes.tsx";
import { CallSummary } from "./call_summary.tsx";
import { LiveVideo } from "./live_video.tsx";
import { cameraTool, microphoneTool } from "./source_tools.ts";
import { ToolButton } from "./tool_button.tsx";

/** A call in one strip above another view: the person, the state, and the main controls. */
export function CallCard({ call, actions, media, onAllowDevices, children }: {
  call: Exclude<CallViewState, { state: "idle" | "ringing" }>;
  actions: CallActions;
  media: MediaSource;
  /** Opens the place where the browser can be asked for camera and microphone. */
  onAllowDevices?: () => void;
  /** Ways to a larger view: buttons. */
  children?: ComponentChildren;
}): JSX.Element {
  const { party } = call;
  const seen = isInCall(call) ? call.remotes.find(({ camera }) => camera) : undefined;
  const title = call.state === "ended"
    ? t("call.ended")
    : call.state === "calling"
    ? t("call.calling", { name: party.name })
    : t("call.region", { name: party.name });
  return (
    <section class="call-card" data-theme="dark" aria-label={title}>
      <div class="card-who">
        {isInCall(call) && seen
          ? (
            <span class="card-picture">
              <LiveVideo
                media={media}
                of={seen.member}
                source="camera"
                version={call.mediaVersion}
                label={t("call.their_video", { name: seen.name })}
              />
            </span>
          )
          : <Avatar id={party.contact} name={party.name} />}
        <CardWords call={call} />
        {call.state === "ended" && (
          <IconButton
            label={t("call.close")}
            icon="close"
            onClick={() => void actions.dismiss()}
          />
        )}
      </div>
      {call.state !== "ended" && (
        <DeviceNotes local={call.local} name={party.name} onAllowDevices={onAllowDevices} />
      )}
      {call.state !== "ended" && (
        <div class="card-tools">
          {children}
          <span class="card-gap" />
          {isInCall(call) && (
            <>
              <ToolButton tool={microphoneTool(call.local, actions)} />
              <ToolButton tool={cameraTool(call.local, actions)} />
            </>
          )}
          <IconButton
            label={t(call.state === "calling" ? "call.cancel" : "call.hang_up")}
            icon="hang_up"
            tone="danger"
            onClick={() => void (call.state === "calling" ? actions.cancel() : actions.hangUp())}
          />
        </div>
      )}
    </section>
  );
}

function CardWords({ call }: { call: Exclude<CallViewState, { state: "idle" | "ringing" }> }) {
  const { name } = call.party;
  if (isInCall(call)) {
    return (
      <div class="card-words">
        <strong>
          <bdi>{name}</bdi>
        </strong>
        {call.state === "recovering"
          ? <p class="call-summary" role="status">{t("call.recovering_title")}</p>
          : <CallSummary call={call} />}
      </div>
    );
  }
  const ended = call.state === "ended";
  const title = ended ? t("call.ended") : t("call.calling", { name });
  return (
    <div class="card-words" role="status" aria-label={title}>
      <strong>
        <bdi>{title}</bdi>
      </strong>
      <p class={ended ? "card-reason" : "call-summary"}>
        {ended
          ? endedText(call)
          : t(call.progress === "ringing" ? "call.ringing" : "call.inviting")}
      </p>
    </div>
  );
}
