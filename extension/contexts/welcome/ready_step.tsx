import { t } from "@ringside/ui/locales";
import { Button, Icon } from "@ringside/ui/parts";
import { useEffect, useRef, useState } from "preact/hooks";
import type { EngineModel } from "../../model/engine_model.ts";
import type { Shortcuts } from "../../platform/shortcuts.ts";
import { stepNames } from "./step_names.ts";
import { StepState } from "./step_state.tsx";
import { isDone, steps, type WelcomeStep } from "./welcome_step.ts";

/** The last step: what is done, what is optional, and how to start. */
export function ReadyStep({ model, shortcuts, onStep, onFinish }: {
  model: EngineModel;
  shortcuts: Shortcuts;
  onStep: (step: WelcomeStep) => void;
  onFinish: () => void;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  const [keys, setKeys] = useState("");
  useEffect(() => {
    heading.current?.focus();
    void shortcuts.list().then((all) =>
      setKeys(all.find((one) => one.name === "_execute_action")?.keys ?? "")
    );
  }, [shortcuts]);
  const asked = steps.filter((step) => step !== "ready");
  const allDone = asked.every((step) => isDone(step, model.state));
  const named = isDone("name", model.state);
  const names = stepNames();
  return (
    <section class="step" aria-labelledby="step-title">
      <h1 id="step-title" ref={heading} tabIndex={-1}>
        {!named
          ? t("welcome.end_title_no_name")
          : allDone
          ? t("welcome.end_title")
          : t("welcome.end_title_open")}
      </h1>
      <p class="step-lead">
        {!named
          ? t("welcome.end_lead_no_name")
          : keys
          ? t("welcome.end_lead", { keys })
          : t("welcome.end_lead_no_keys")}
      </p>
      <ul class="checklist">
        {asked.map((step) => {
          const done = isDone(step, model.state);
          return (
            <li key={step} class={done ? "check-done" : "check-open"}>
              <Icon name={done ? "check" : "info"} size={18} />
              <span class="check-name">
                <StepState
                  name={names[step]}
                  words={t(done ? "welcome.state_done" : "welcome.state_open", {
                    step: names[step],
                  })}
                />
              </span>
              {!done && (
                <Button
                  tone="quiet"
                  aria-label={t("welcome.end_go_to", { step: names[step] })}
                  onClick={() => onStep(step)}
                >
                  {t("welcome.end_go")}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      <footer class="step-foot">
        <Button tone="primary" size="large" onClick={onFinish}>{t("welcome.finish")}</Button>
      </footer>
    </section>
  );
}
