import { t } from "@ringside/ui/locales";
import { useState } from "preact/hooks";
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
import { steps, type WelcomeStep } from "./welcome_step.ts";

export interface WelcomePageProps {
  model: EngineModel;
  /** The relay that the build names. */
  presetRelay: string;
  requests: PermissionRequests;
  shortcuts: Shortcuts;
  /** Where to begin; the first step when absent. */
  start?: WelcomeStep | undefined;
  onFinish: () => void;
}

/** First run: a step at a time, each of which can be left for later. */
export function WelcomePage(props: WelcomePageProps) {
  const { model, start = "name" } = props;
  const [step, setStep] = useState<WelcomeStep>(start);
  const index = steps.indexOf(step);
  const before = steps[index - 1];
  const moves = {
    next: () => setStep(steps[index + 1] ?? "ready"),
    back: before && (() => setStep(before)),
  };
  return (
    <div class="welcome">
      <header class="welcome-side">
        <p class="brand">
          <span class="brand-mark" aria-hidden="true" />
          <span>{t("manifest.name")}</span>
        </p>
        <StepList model={model} step={step} onStep={setStep} />
      </header>
      <main class="welcome-main">
        {model.ready.value && stepView(step, props, moves, setStep)}
      </main>
    </div>
  );
}

function stepView(
  step: WelcomeStep,
  { model, presetRelay, requests, shortcuts, onFinish }: WelcomePageProps,
  moves: { next: () => void; back: (() => void) | undefined },
  goTo: (step: WelcomeStep) => void,
) {
  switch (step) {
    case "name":
      return <NameStep model={model} moves={moves} />;
    case "relay":
      return (
        <RelayStep
          model={model}
          presetRelay={presetRelay}
          moves={moves}
          onName={() => goTo("name")}
        />
      );
    case "devices":
      return <DevicesStep model={model} moves={moves} />;
    case "notifications":
      return <NotificationsStep model={model} requests={requests} moves={moves} />;
    case "pin":
      return <PinStep model={model} moves={moves} />;
    case "ready":
      return <ReadyStep model={model} shortcuts={shortcuts} onStep={goTo} onFinish={onFinish} />;
  }
}
