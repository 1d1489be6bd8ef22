import { isInCall } from "@ringside/calling/state";
import { t } from "@ringside/ui/locales";
import { Button } from "@ringside/ui/parts";
import type { EngineModel } from "../../model/engine_model.ts";
import { AskDevices } from "./ask_devices.tsx";

/** The permission tab: opens when a call or a recording finds a permission missing. */
export function GrantPage({ model, onSetUp }: { model: EngineModel; onSetUp: () => void }) {
  const call = model.state.call.value;
  const running = call.state === "calling" || isInCall(call) ? call : undefined;
  const who = { name: running?.party.name ?? "" };
  return (
    <div class="welcome welcome-grant">
      <main class="welcome-main">
        <section class="step" aria-labelledby="step-title">
          <p class="brand">
            <span class="brand-mark" aria-hidden="true" />
            <span>{t("manifest.name")}</span>
          </p>
          <h1 id="step-title">{t("welcome.grant_title")}</h1>
          <p class="step-lead">
            {running ? t("welcome.grant_lead_call", who) : t("welcome.grant_lead")}
          </p>
          <div class="step-body">
            {model.ready.value && (
              <AskDevices
                model={model}
                granted={running ? t("welcome.grant_back_call", who) : t("welcome.grant_back")}
              />
            )}
          </div>
          <footer class="step-foot">
            <Button tone="quiet" onClick={onSetUp}>{t("welcome.set_up")}</Button>
          </footer>
        </section>
      </main>
    </div>
  );
}
