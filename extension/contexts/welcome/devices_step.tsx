import { t } from "@ringside/ui/locales";
import type { EngineModel } from "../../model/engine_model.ts";
import { AskDevices } from "./ask_devices.tsx";
import { StepFrame, type StepMoves } from "./step_frame.tsx";

/** Asks for camera and microphone, and shows that they work. */
export function DevicesStep({ model, moves }: { model: EngineModel; moves: StepMoves }) {
  return (
    <StepFrame
      title={t("welcome.media_title")}
      lead={t("welcome.media_lead")}
      moves={moves}
      pending={model.state.permissions.value.microphone === "prompt"}
    >
      <AskDevices model={model} />
    </StepFrame>
  );
}
