import { t } from "@ringside/ui/locales";
import { useState } from "preact/hooks";
import type { EngineModel } from "../../model/engine_model.ts";
import { NameField } from "../../views/name_field.tsx";
import { HaveProfile } from "./have_profile.tsx";
import { StepFrame, type StepMoves } from "./step_frame.tsx";
import { useSubmit } from "./use_submit.ts";

/** Asks for the name that contacts see, with which the identity is made, or for a profile file. */
export function NameStep({ model, moves, onImported }: {
  model: EngineModel;
  moves: StepMoves;
  onImported: () => void;
}) {
  const known = model.state.profile.value?.name ?? "";
  const [text, setText] = useState<string>();
  const name = text ?? known;
  const { busy, trouble, submit, clearTrouble } = useSubmit<"empty" | "failed">(async () => {
    if (name === known && known) return { ok: true };
    if (!name.trim()) return { ok: false, reason: "empty" };
    return await model.run("profile.name", { name: name.trim() });
  }, moves.next);

  return (
    <StepFrame
      title={t("welcome.name_title")}
      lead={t("welcome.name_lead")}
      moves={moves}
      onContinue={submit}
      busy={busy}
      skippable={!known}
    >
      <NameField
        value={name}
        onInput={(value) => {
          setText(value);
          clearTrouble();
        }}
        onEnter={submit}
        error={trouble === "empty"
          ? t("welcome.name_empty")
          : trouble === "failed"
          ? t("action.failed")
          : undefined}
        autoFocus
      />
      <HaveProfile model={model} onImported={onImported} />
    </StepFrame>
  );
}
