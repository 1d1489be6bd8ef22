import { t } from "@ringside/ui/locales";
import type { EngineModel } from "../../model/engine_model.ts";
import type { PermissionRequests } from "../../platform/permissions.ts";
import type { Shortcuts } from "../../platform/shortcuts.ts";
import { DevicesStep } from "./devices_step.tsx";
import { NameStep } from "./name_step.tsx";
import { NotificationsStep } from "./notifications_step.tsx";
import { PinStep } from "./pin_step.tsx";
import { ReadyStep } from "./ready_step.tsx";
import { RelayStep } from "./relay_step.tsx";
import { StepList } from "./step_list.tsx";
import { stepAfterImport, steps, type WelcomeStep } from "./welcome_step.ts";

export interface WelcomePageProps {
  model: EngineModel;
  /** The relay that the build sets. */
  presetRelay: string;
  requests: PermissionRequests;
  shortcuts: Shortcuts;
  step: WelcomeStep;
  onStep: (step: WelcomeStep) => void;
  onFinish: () => void;
}

/** First run, one step at a time; the person can postpone each. */
export function WelcomePage(props: WelcomePageProps) {
  const { model, step, onStep } = props;
  const index = steps.indexOf(step);
  const before = steps[index - 1];
  const moves = {
    next: () => onStep(steps[index + 1] ?? "ready"),
    back: before && (() => onStep(before)),
  };
  return (
    <div class="welcome">
      <header class="welcome-side">
        <p class="brand">
          <span class="brand-mark" aria-hidden="true" />
          <span>{t("manifest.name")}</span>
        </p>
        <StepList model={model} step={step} onStep={onStep} />
      </header>
      <main class="welcome-main">
        {model.ready.value && stepView(props, moves)}
      </main>
    </div>
  );
}

function stepView(
  { model, presetRelay, requests, shortcuts, step, onStep, onFinish }: WelcomePageProps,
  moves: { next: () => void; back: (() => void) | undefined },
) {
  switch (step) {
    case "name":
      return (
        <NameStep
          model={model}
          moves={moves}
          onImported={() => onStep(stepAfterImport(model.state))}
        />
      );
    case "relay":
      return <RelayStep model={model} presetRelay={presetRelay} moves={moves} />;
    case "devices":
      return <DevicesStep model={model} moves={moves} />;
    case "notifications":
      return <NotificationsStep model={model} requests={requests} moves={moves} />;
    case "pin":
      return <PinStep model={model} moves={moves} />;
    case "ready":
      return <ReadyStep model={model} shortcuts={shortcuts} onStep={onStep} onFinish={onFinish} />;
  }
}
