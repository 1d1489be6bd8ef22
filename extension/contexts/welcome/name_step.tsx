import { t } from "@ringside/ui/locales";
import { useState } from "preact/hooks";
import type { EngineModel } from "../../model/engine_model.ts";
import { NameField } from "../../views/name_field.tsx";
import { StepFrame, type StepMoves } from "./step_frame.tsx";

/** Asks for the name that contacts see; with it the identity is made. */
export function NameStep({ model, moves }: { model: EngineModel; moves: StepMoves }) {
  const known = model.state.profile.value?.name ?? "";
  const [text, setText] = useState<string>();
  const [trouble, setTrouble] = useState<"empty" | "failed">();
  const [busy, setBusy] = useState(false);
  const name = text ?? known;

  const save = async () => {
    if (name === known && known) return moves.next();
    if (!name.trim()) return setTrouble("empty");
    setBusy(true);
    try {
      const answer = await model.run("profile.name", { name: name.trim() });
      if (answer.ok) return moves.next();
      setTrouble(answer.reason);
    } catch {
      setTrouble("failed");
    }
    setBusy(false);
  };

  return (
    <StepFrame
      title={t("welcome.name_title")}
      lead={t("welcome.name_lead")}
      moves={moves}
      onContinue={save}
      busy={busy}
      skippable={!known}
    >
      <NameField
        value={name}
        onInput={(value) => {
          setText(value);
          setTrouble(undefined);
        }}
        onEnter={save}
        error={trouble === "empty"
          ? t("welcome.name_empty")
          : trouble === "failed"
          ? t("action.failed")
          : undefined}
        autoFocus
      />
    </StepFrame>
  );
}
