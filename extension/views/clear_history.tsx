import { t } from "@ringside/ui/locales";
import type { EngineModel } from "../model/engine_model.ts";
import { Confirm } from "@ringside/ui/confirm";

/** Asks before it clears the list of recent calls. */
export function ClearHistory({ model, onClose }: { model: EngineModel; onClose: () => void }) {
  return (
    <Confirm
      title={t("history.clear_title")}
      lead={t("history.clear_lead")}
      confirm={t("history.clear_confirm")}
      done={t("history.cleared")}
      act={() => model.run("history.clear", {})}
      onClose={onClose}
    />
  );
}
