import type { Participant } from "@ringside/call";
import type { PictureSource } from "@ringside/calling/state";
import type { RecordingState } from "../../model/recording_state.ts";
import type { CallTool } from "@ringside/ui/views";
import type { EveryoneSnapshot } from "@ringside/ui/everyone_snapshot";
import { recordTools as callRecordTools } from "@ringside/ui/record_tools";
import type { TakeSnapshot } from "@ringside/ui/snapshot_tools";
import { t } from "@ringside/ui/locales";
import { announce } from "@ringside/ui/parts";
import type { CommandOutput } from "../../messages/contract.ts";
import type { EngineModel } from "../../model/engine_model.ts";
import type { StartRecording } from "./record_actions.ts";

/** *Record call* as a command to the engine. */
export const recordTools = (
  recordings: readonly RecordingState[],
  start: StartRecording,
): CallTool[] =>
  callRecordTools(recordings.some(({ source }) => source === "call"), () => void start("call"));

/** Takes a still of what somebody in the call or meeting shows, at full size, into the library. */
export const takeSnapshot = (model: EngineModel): TakeSnapshot => (of, source) =>
  void take(of, source, model);

async function take(of: Participant, source: PictureSource, model: EngineModel): Promise<void> {
  announceTrouble(await model.run("snapshot.take", { of, source }));
}

/** Takes all pictures of the meeting in one, into the library. */
export const everyoneSnapshot = (model: EngineModel): EveryoneSnapshot => ({
  self: () => {
    const { identity = "", name = "" } = model.state.profile.value ?? {};
    return { id: identity, name };
  },
  take: async (tiles) =>
    announceTrouble(await model.run("snapshot.everyone", { tiles: [...tiles] })),
});

/** Announces why there is no snapshot. A snapshot has a note of its own, with actions for it. */
function announceTrouble(answer: CommandOutput<"snapshot.take">): void {
  if (!answer.ok) announce(t(`snapshot.trouble_${answer.reason}`), "danger");
}
