import type { CallActions } from "@ringside/ui/views";
import { t } from "@ringside/ui/locales";
import { announce } from "@ringside/ui/parts";
import { findPerson } from "./find_person.ts";
import type { EngineModel } from "../model/engine_model.ts";

/** Call actions as commands to the engine; announces a refusal as a sentence. */
export function callActions(model: EngineModel): CallActions {
  const run = async (...[name, input]: Parameters<EngineModel["run"]>) => {
    await model.run(name, input);
  };
  return {
    async place(contact, mode) {
      const answer = await model.run("call.place", { contact, mode });
      if (answer.ok) return;
      const name = findPerson(model, contact)?.name ?? "";
      const { reason } = answer;
      announce(t(`call.place_${reason}`, { name }), "danger");
    },
    accept: (mode) => run("call.accept", { mode }),
    decline: () => run("call.decline", {}),
    cancel: () => run("call.cancel", {}),
    hangUp: () => run("call.hang_up", {}),
    dismiss: () => run("call.dismiss", {}),
    setMicrophone: (on) => run("call.microphone", { on }),
    setCamera: (on) => run("call.camera", { on }),
    setShareVolume: (level) => run("share.volume", { level }),
    chooseDevice: (kind, id) => run("call.device", { kind, id }),
  };
}
