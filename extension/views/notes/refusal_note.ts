import type { Refusal } from "../../model/refusal.ts";
import { t } from "@ringside/ui/locales";
import type { EngineModel } from "../../model/engine_model.ts";
import type { Note } from "./note.ts";

/** Why a keyboard command or menu item failed. */
export const refusalNote = (model: EngineModel, { of, says }: Refusal): Note => ({
  id: "refusal",
  tone: "danger",
  icon: "warning",
  title: t(`note.refused_${of}`),
  text: t(says),
  actions: [],
  dismiss: () => void model.run("refusal.dismiss", {}),
});
