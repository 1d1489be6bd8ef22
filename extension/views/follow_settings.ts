import { effect } from "@preact/signals";
import { language, setLanguage } from "@ringside/ui/locales";
import type { EngineModel } from "../model/engine_model.ts";

/** Keeps a page in the theme and the language that the person chose, from now on. */
export function followSettings(model: EngineModel, page: Document = document): () => void {
  return effect(() => {
    const settings = model.state.settings.value;
    setLanguage(settings.language);
    const root = page.documentElement;
    root.lang = language.value;
    if (settings.theme === "system") delete root.dataset.theme;
    else root.dataset.theme = settings.theme;
  });
}
