import { t } from "@ringside/ui/locales";
import { Button } from "@ringside/ui/parts";
import type { EngineModel } from "../../model/engine_model.ts";
import type { Windows } from "../windows.ts";
import { AskName } from "../ask_name.tsx";

/** Shown instead of the contacts until the person has a name. */
export function StartCard({ model, windows }: { model: EngineModel; windows: Windows }) {
  return (
    <section class="start-card" aria-labelledby="start-title">
      <h2 id="start-title">{t("welcome.name_title")}</h2>
      <p class="card-lead">{t("home.start_hint")}</p>
      <AskName model={model} autoFocus />
      <Button tone="quiet" onClick={() => windows.openPage("welcome")}>{t("home.start")}</Button>
    </section>
  );
}
