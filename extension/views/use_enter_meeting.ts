import type { CommandOutput } from "../messages/contract.ts";
import type { EngineModel } from "../model/engine_model.ts";
import { meetingTrouble } from "./meeting_detail.ts";
import { useSubmit } from "./use_submit.ts";

type Refusal = Extract<CommandOutput<"meeting.preview">, { ok: false }>["reason"];

/**
 * State of a button that leads to the preview of a meeting. `says`: why it did not work, in a
 * sentence.
 */
export function useEnterMeeting(model: EngineModel, link: string) {
  const { busy, submit, trouble } = useSubmit<Refusal>(
    () => model.run("meeting.preview", { link }),
    () => {},
  );
  return { busy, enter: submit, trouble, says: trouble && meetingTrouble(trouble) };
}
