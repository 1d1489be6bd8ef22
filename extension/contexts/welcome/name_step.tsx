import { t } from "@ringside/ui/locales";
import type { EngineModel } from "../../model/engine_model.ts";
import { NameField } from "../../views/name_field.tsx";
import { useOwnName } from "../../views/use_own_name.ts";
import { HaveProfile } from "./have_profile.tsx";
import { StepFrame, type StepMoves } from "./step_frame.tsx";

/**
 * Asks for the name that contacts see, and creates the identity with it, or imports a profile file.
 */
export function NameStep({ model, moves, onImported }: {
  model: EngineModel;
  moves: StepMoves;
  onImported: () => void;
}) {
  const known = model.state.profile.value?.name ?? "";
  const { busy, field, name, save } = useOwnName(model, {
    known,
    empty: t("welcome.name_empty"),
    taken: moves.next,
  });
  const unchanged = name === known && known !== "";

  return (
    <StepFrame
      title={t("welcome.name_title")}
      lead={t("welcome.name_lead")}
      moves={moves}
      onContinue={unchanged ? moves.next : save}
      busy={busy}
      skippable={!known}
    >
      <NameField {...field} autoFocus />
      <HaveProfile model={model} onImported={onImported} />
    </StepFrame>
  );
}
