import { t } from "@ringside/ui/locales";
import { Icon, IconButton, type IconName } from "@ringside/ui/parts";
import { useState } from "preact/hooks";
import type { EngineModel } from "../../model/engine_model.ts";
import type { Windows } from "../windows.ts";

type Step = "relay" | "devices" | "notifications" | "pin";

const icons: Record<Step, IconName> = {
  relay: "relay",
  devices: "camera",
  notifications: "bell",
  pin: "pin",
};
/** Optional steps: the person can dismiss these rows. */
const optional: readonly Step[] = ["notifications", "pin"];
const memory = "setup_dismissed";

/** What is still missing for calls to work well. */
function missingSteps(model: EngineModel): Step[] {
  const { camera, microphone, notifications, pinned } = model.state.permissions.value;
  const steps: Step[] = [];
  if (!model.state.relays.value.some((relay) => relay.own)) steps.push("relay");
  if (camera !== "granted" || microphone !== "granted") steps.push("devices");
  if (!notifications) steps.push("notifications");
  if (!pinned) steps.push("pin");
  return steps;
}

/** Missing steps, each with a button to complete it. */
export function SetupNote({ model, windows }: { model: EngineModel; windows: Windows }) {
  const [dismissed, setDismissed] = useState(() => localStorage.getItem(memory) === "yes");
  const steps = missingSteps(model).filter((step) => !(dismissed && optional.includes(step)));
  if (steps.length === 0) return null;
  const dismissible = steps.every((step) => optional.includes(step));
  return (
    <section class="setup" aria-labelledby="setup-title">
      <div class="setup-head">
        <h2 id="setup-title">{t("home.setup_title")}</h2>
        {dismissible && (
          <IconButton
            label={t("part.dismiss")}
            icon="close"
            size="small"
            onClick={() => {
              localStorage.setItem(memory, "yes");
              setDismissed(true);
            }}
          />
        )}
      </div>
      <ul>
        {steps.map((step) => (
          <li key={step}>
            <button
              type="button"
              class="setup-step"
              onClick={() => windows.openPage("welcome", step)}
            >
              <Icon name={icons[step]} size={18} />
              <span>{t(`home.setup_${step}`)}</span>
              <Icon name="chevron_right" size={16} />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
