import { t } from "@ringside/ui/locales";
import { announce } from "@ringside/ui/parts";
import type { EngineModel } from "../../model/engine_model.ts";
import type { Windows } from "../windows.ts";

/** Takes a snapshot of the active tab, and announces the result. */
export type TakeSnapshot = (whole: boolean) => Promise<void>;

/**
 * The extension may capture a tab on which it was invoked. On other tabs, the frame comes through
 * the browser's own picker; a person who closes the picker sees a hint about the way without it.
 */
export function takeSnapshot(model: EngineModel, windows: Windows): TakeSnapshot {
  return async (whole) => {
    if (whole) announce(t("snapshot.taking_page"));
    const taken = await windows.pictureTab(whole);
    // A note explains why a whole-page snapshot failed, and waits in case the person closed the
    // view.
    if (taken.ok || whole) return;
    if (taken.reason !== "not_invoked") {
      const { reason } = taken;
      return announce(t(`snapshot.trouble_${reason}`), "danger");
    }
    const picked = await model.run("snapshot.pick", {});
    if (picked.ok) return;
    const { reason } = picked;
    if (reason !== "dismissed") return announce(t(`snapshot.trouble_${reason}`), "danger");
    const keys = await windows.snapshotKeys();
    announce(keys ? t("snapshot.hint_keys", { keys }) : t("snapshot.hint_button"));
  };
}
