import { t } from "@ringside/ui/locales";
import { Banner } from "@ringside/ui/parts";
import { useEffect } from "preact/hooks";
import type { EngineModel } from "../../model/engine_model.ts";
import { PinPicture } from "./pin_picture.tsx";
import { StepFrame, type StepMoves } from "./step_frame.tsx";

/** Shows how to pin the icon, which an extension cannot do itself. */
export function PinStep({ model, moves }: { model: EngineModel; moves: StepMoves }) {
  const { pinned } = model.state.permissions.value;
  useEffect(() => {
    // The browser has no event for pinning, so check when the person comes back.
    const look = () => void model.run("permissions.check", {});
    look();
    addEventListener("focus", look);
    return () => removeEventListener("focus", look);
  }, [model]);
  return (
    <StepFrame title={t("welcome.pin_title")} lead={t("welcome.pin_lead")} moves={moves}>
      {pinned ? <Banner tone="good" live>{t("welcome.pin_done")}</Banner> : (
        <>
          <PinPicture />
          <ol class="pin-steps">
            <li>{t("welcome.pin_one")}</li>
            <li>{t("welcome.pin_two")}</li>
            <li>{t("welcome.pin_three")}</li>
          </ol>
        </>
      )}
    </StepFrame>
  );
}
