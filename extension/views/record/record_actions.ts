import type { RecordSource } from "../../model/record_options.ts";
import { t } from "@ringside/ui/locales";
import type { EngineModel } from "../../model/engine_model.ts";
import type { Windows } from "../windows.ts";
import { say } from "../say.ts";

/** Starts a recording with the options the person last chose; a refusal is said in a sentence. */
export type StartRecording = (source: RecordSource) => Promise<void>;

/**
 * Recording as a command to the engine. A tab wants a permission that may be missing: the browser
 * asks first, and refused, the engine shows the browser's own picker. Call it within the gesture.
 */
export function startRecording(model: EngineModel, windows: Windows): StartRecording {
  return async (source) => {
    const tab = source === "tab" ? windows.currentTab() : undefined;
    if (tab !== undefined && !model.state.permissions.value.tabCapture) {
      // When it is allowed the background goes on by itself: the prompt may have closed this view.
      if (await windows.allowTabCapture({ purpose: "record", tab })) return;
    }
    const answer = await model.run("record.start", { source, tab });
    if (answer.ok || answer.reason === "dismissed") return;
    const { reason } = answer;
    await say(() => t(`record.trouble_${reason}`), "danger");
  };
}
