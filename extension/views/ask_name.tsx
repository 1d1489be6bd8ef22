import { t } from "@ringside/ui/locales";
import { Button } from "@ringside/ui/parts";
import type { EngineModel } from "../model/engine_model.ts";
import { NameField } from "./name_field.tsx";
import { useOwnName } from "./use_own_name.ts";

/**
 * Asks for the person's own name when an action needs one, and creates their identity with it.
 * `onNamed` continues the action.
 */
export function AskName({ model, onNamed, autoFocus }: {
  model: EngineModel;
  onNamed?: () => void;
  autoFocus?: boolean;
}) {
  const { busy, save, field } = useOwnName(model, {
    empty: t("home.name_empty"),
    taken: () => onNamed?.(),
  });

  return (
    <div class="ask-name">
      <NameField {...field} autoFocus={autoFocus} />
      <Button tone="primary" busy={busy} onClick={save}>{t("home.name_save")}</Button>
    </div>
  );
}
