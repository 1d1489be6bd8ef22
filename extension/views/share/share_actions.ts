import { t } from "@ringside/ui/locales";
import { announce } from "@ringside/ui/parts";
import type { ShareActions } from "@ringside/ui/share_tools";
import type { CommandOutput } from "../../messages/contract.ts";
import type { EngineModel } from "../../model/engine_model.ts";
import type { Windows } from "../windows.ts";

/**
 * Shares as commands to the engine. If the permission to capture tabs is missing, the browser asks
 * for it first; if the person refuses, the engine shows the browser's own picker instead.
 */
export function shareActions(model: EngineModel, windows: Windows): Required<ShareActions> {
  const tell = (answer: CommandOutput<"share.tab">) => {
    if (answer.ok || answer.reason === "dismissed") return;
    const { reason } = answer;
    announce(t(`share.trouble_${reason}`), "danger");
  };
  return {
    async tab(contact) {
      const tab = windows.currentTab();
      if (tab !== undefined && !model.state.permissions.value.tabCapture) {
        // If it is allowed, the background continues by itself, because the prompt may have closed
        // this view.
        if (await windows.allowTabCapture({ purpose: "share", tab, contact })) return;
      }
      tell(await model.run("share.tab", { tab, contact }));
    },
    async screen() {
      tell(await model.run("share.screen", {}));
    },
    async stop() {
      await model.run("share.stop", {});
    },
  };
}
