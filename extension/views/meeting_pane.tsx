import type { MeetingViewState } from "@ringside/calling/state";
import { t } from "@ringside/ui/locales";
import { MeetingView } from "@ringside/ui/meeting";
import { useMemo } from "preact/hooks";
import type { EngineModel } from "../model/engine_model.ts";
import { meetingActions } from "./meeting_actions.ts";
import { startRecording } from "./record/record_actions.ts";
import { everyoneSnapshot, recordTools } from "./record/record_tools.ts";
import { shareActions } from "./share/share_actions.ts";
import type { Windows } from "./windows.ts";

/** A meeting in the panel or the call window, from its preview to its end. */
export function MeetingPane({ model, windows, meeting, place }: {
  model: EngineModel;
  windows: Windows;
  meeting: Exclude<MeetingViewState, { state: "none" }>;
  place: "panel" | "window";
}) {
  const actions = useMemo(
    () => ({ ...meetingActions(model), everyone: everyoneSnapshot(model) }),
    [model],
  );
  const share = useMemo(() => shareActions(model, windows), [model, windows]);
  const record = useMemo(() => startRecording(model, windows), [model, windows]);
  const allowDevices = () => windows.openPage("welcome", "camera");
  // Alone there is nobody to ask.
  const furtherTools = meeting.state === "in" && meeting.members.length > 0
    ? [recordTools(model.state.recordings.value, record)]
    : [];
  return (
    <MeetingView
      meeting={meeting}
      actions={actions}
      media={model.media}
      devices={model.state.devices.value}
      place={place}
      share={share}
      contacts={model.state.contacts.value.filter(({ blocked }) => !blocked)}
      furtherTools={furtherTools}
      retryDevices={{ label: t("call.allow_devices"), onPress: allowDevices }}
      onAllowDevices={allowDevices}
      onCheck={() => windows.openPage("doctor")}
      onOpenWindow={place === "panel" ? () => windows.openCallWindow() : undefined}
    />
  );
}
