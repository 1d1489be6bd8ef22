import type { RecordSource } from "../../model/record_options.ts";
import { t } from "@ringside/ui/locales";
import { announce } from "@ringside/ui/parts";
import type { EngineModel } from "../../model/engine_model.ts";
import type { Windows } from "../windows.ts";

/**
 * Starts a recording with the options that the person chose last; announces a refusal as a
 * sentence.
 */
export type StartRecording = (source: RecordSource) => Promise<void>;

/**
 * Starts a recording as a command to the engine. Recording a tab needs a permission: if it is
 * missing, the browser asks first, and if the person refuses, the engine shows the browser's own
 * picker. Call it within the gesture.
 */
export function startRecording(model: EngineModel, windows: Windows): StartRecording {
  return async (source) => {
    const tab = source === "tab" ? windows.currentTab() : undefined;
    if (tab !== undefined && !model.state.permissions.value.tabCapture) {
      // If it is allowed, the background continues by itself, because the prompt may have closed
      // this view.
      if (await windows.allowTabCapture({ purpose: "record", tab })) return;
    }
    const answer = await model.run("record.start", { source, tab });
    if (answer.ok || answer.reason === "dismissed") return;
    const { reason } = answer;
    announce(t(`record.trouble_${reason}`), "danger");
  };
}
