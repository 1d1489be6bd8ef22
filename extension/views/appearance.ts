import { effect } from "@preact/signals";
import { language, setLanguage } from "@ringside/ui/locales";
import type { EngineModel } from "../model/engine_model.ts";

const memory = "appearance";

interface Seen {
  theme: string;
  language: string;
}

/** What the last page looked like: shown until the engine has spoken, so that nothing flashes. */
function recall(): Seen | undefined {
  try {
    const seen: unknown = JSON.parse(localStorage.getItem(memory) ?? "null");
    if (typeof seen !== "object" || seen === null) return undefined;
    const { theme, language } = seen as Partial<Record<keyof Seen, unknown>>;
    return typeof theme === "string" && typeof language === "string"
      ? { theme, language }
      : undefined;
  } catch {
    return undefined;
  }
}

function show({ theme, language: choice }: Seen): void {
  const root = document.documentElement;
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  else delete root.dataset.theme;
  setLanguage(choice === "en" || choice === "zh-CN" ? choice : "system");
  root.lang = language.value;
}

/** Keeps this page's theme and language as the person set them; returns how to stop. */
export function followAppearance(model: EngineModel): () => void {
  show(recall() ?? { theme: "system", language: "system" });
  return effect(() => {
    if (!model.ready.value) return;
    const { theme, language } = model.state.settings.value;
    show({ theme, language });
    localStorage.setItem(memory, JSON.stringify({ theme, language }));
  });
}
