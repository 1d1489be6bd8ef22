import type { LocalMedia } from "@ringside/calling/state";
import type { EngineModel } from "../model/engine_model.ts";

/** The person's own media in the call or the meeting that runs, if any: who is there sees a share. */
export function sharedMedia({ state }: Pick<EngineModel, "state">): LocalMedia | undefined {
  const call = state.call.value;
  const meeting = state.meeting.value;
  if (meeting.state === "in") return meeting.local;
  return call.state !== "ringing" && "local" in call ? call.local : undefined;
}
