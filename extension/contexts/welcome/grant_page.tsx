import { t } from "@ringside/ui/locales";
import { Button } from "@ringside/ui/parts";
import type { EngineModel } from "../../model/engine_model.ts";
import { AskDevices } from "./ask_devices.tsx";

/** The permission tab: opened when a call finds that the grant is gone. */
export function GrantPage({ model, onSetUp }: { model: EngineModel; onSetUp: () => void }) {
  return (
    <div class="welcome welcome-grant">
      <main class="welcome-main">
        <section class="step" aria-labelledby="step-title">
          <p class="brand">
            <span class="brand-mark" aria-hidden="true" />
            <span>{t("manifest.name")}</span>
          </p>
          <h1 id="step-title">{t("welcome.grant_title")}</h1>
          <p class="step-lead">{t("welcome.grant_lead")}</p>
          <div class="step-body">
            {model.ready.value && <AskDevices model={model} granted={t("welcome.grant_back")} />}
          </div>
          <footer class="step-foot">
            <Button tone="quiet" onClick={onSetUp}>{t("welcome.set_up")}</Button>
          </footer>
        </section>
      </main>
    </div>
  );
}
