import { t } from "@ringside/ui/locales";
import type { EngineModel } from "../../model/engine_model.ts";
import type { Windows } from "../windows.ts";
import { say } from "../say.ts";

/** Takes a still of the tab in front; what came of it is said. */
export type TakeSnapshot = (whole: boolean) => Promise<void>;

/**
 * A tab may be looked at where the extension was invoked. Elsewhere one frame comes through the
 * browser's own picker, and who closes that is told of the way without it.
 */
export function takeSnapshot(model: EngineModel, windows: Windows): TakeSnapshot {
  return async (whole) => {
    if (whole) void say(() => t("snapshot.taking_page"));
    const taken = await windows.pictureTab(whole);
    // Why a whole page was not kept is told by a note, which waits for who closed the view.
    if (taken.ok || whole) return;
    if (taken.reason !== "not_invoked") {
      const { reason } = taken;
      return say(() => t(`snapshot.trouble_${reason}`), "danger");
    }
    const picked = await model.run("snapshot.pick", {});
    if (picked.ok) return;
    const { reason } = picked;
    if (reason !== "dismissed") return say(() => t(`snapshot.trouble_${reason}`), "danger");
    const keys = await windows.snapshotKeys();
    await say(() => keys ? t("snapshot.hint_keys", { keys }) : t("snapshot.hint_button"));
  };
}
