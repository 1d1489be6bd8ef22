import { type CallViewState, isInCall } from "@ringside/ui";
import type { InCallProps } from "@ringside/ui/call_view";
import { useMemo } from "preact/hooks";
import type { EngineModel } from "../model/engine_model.ts";
import type { Windows } from "../platform/windows.ts";
import { startRecording } from "./record/record_actions.ts";
import { recordTools, snapshotTools } from "./record/record_tools.ts";
import { shareActions } from "./share/share_actions.ts";
import { ShareNote } from "./share/share_note.tsx";
import { shareTools } from "./share/share_tools.ts";

/** What sharing, recording and stills add to a running call: controls, and a line of their own. */
export function useCallTools(
  model: EngineModel,
  windows: Windows,
  call: CallViewState,
  place: "panel" | "window",
): Pick<InCallProps, "tools" | "furtherTools" | "notes"> {
  const share = useMemo(() => shareActions(model, windows), [model, windows]);
  const record = useMemo(() => startRecording(model, windows), [model, windows]);
  if (!isInCall(call)) return {};
  const [first, ...rest] = shareTools(call, share, place);
  return {
    tools: first && [first],
    furtherTools: [
      ...rest,
      ...recordTools(model.state.recordings.value, record),
      ...snapshotTools(call, model),
    ],
    notes: <ShareNote call={call} place={place} />,
  };
}
