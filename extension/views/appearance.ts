import { effect } from "@preact/signals";
import { language, setLanguage } from "@ringside/ui/locales";
import type { EngineModel } from "../model/engine_model.ts";

const memory = "appearance";

interface Seen {
  theme: string;
  language: string;
}

/** Appearance of the last page: used until the engine answers, so that nothing flashes. */
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

function show({ theme, language: choice }: Seen): Promise<void> {
  const root = document.documentElement;
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  else delete root.dataset.theme;
  return setLanguage(choice === "en" || choice === "zh-CN" ? choice : "system");
}

/**
 * Keeps this page's theme and language in step with the settings. Resolves, once the first language
 * is loaded, to a function that stops this: render after it, so that no text flashes.
 */
export async function followAppearance(model: EngineModel): Promise<() => void> {
  await show(recall() ?? { theme: "system", language: "system" });
  const stops = [
    effect(() => {
      document.documentElement.lang = language.value;
    }),
    effect(() => {
      if (!model.ready.value) return;
      const { theme, language: choice } = model.state.settings.value;
      void show({ theme, language: choice });
      localStorage.setItem(memory, JSON.stringify({ theme, language: choice }));
    }),
  ];
  return () => stops.forEach((stop) => stop());
}
