import { t } from "@ringside/ui/locales";
import { Icon } from "@ringside/ui/parts";
import type { EngineModel } from "../../model/engine_model.ts";
import { stepNames } from "./step_names.ts";
import { StepState } from "./step_state.tsx";
import { isDone, steps, type WelcomeStep } from "./welcome_step.ts";

/** All steps at a glance; the person can open each at any time. */
export function StepList({ model, step, onStep }: {
  model: EngineModel;
  step: WelcomeStep;
  onStep: (step: WelcomeStep) => void;
}) {
  const names = stepNames();
  return (
    <nav class="step-list" aria-label={t("welcome.steps")}>
      <p class="step-count">
        {t("welcome.step", { number: steps.indexOf(step) + 1, count: steps.length })}
      </p>
      <ol>
        {steps.map((one, index) => {
          const done = isDone(one, model.state);
          return (
            <li key={one}>
              <button
                type="button"
                class={`step-link ${done ? "step-link-done" : ""}`}
                aria-current={one === step ? "step" : undefined}
                onClick={() => onStep(one)}
              >
                <span class="step-mark" aria-hidden="true">
                  {done ? <Icon name="check" size={14} /> : index + 1}
                </span>
                <span class="step-name">
                  {done
                    ? (
                      <StepState
                        name={names[one]}
                        words={t("welcome.state_done", { step: names[one] })}
                      />
                    )
                    : names[one]}
                </span>
              </button>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
