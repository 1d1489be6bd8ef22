import { t } from "@ringside/ui/locales";
import { Button } from "@ringside/ui/parts";
import { useState } from "preact/hooks";
import type { EngineModel } from "../model/engine_model.ts";
import { NameField } from "./name_field.tsx";

/**
 * Asks for the person's own name where something needs one, and with it makes their identity. What
 * they were about to do goes on in `onNamed`.
 */
export function AskName({ model, onNamed, autoFocus }: {
  model: EngineModel;
  onNamed?: () => void;
  autoFocus?: boolean;
}) {
  const [name, setName] = useState("");
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<"empty" | "failed">();

  const save = async () => {
    if (!name.trim()) return setTrouble("empty");
    setBusy(true);
    try {
      const answer = await model.run("profile.name", { name: name.trim() });
      if (answer.ok) onNamed?.();
      else setTrouble(answer.reason);
    } catch {
      setTrouble("failed");
    }
    setBusy(false);
  };

  return (
    <div class="ask-name">
      <NameField
        value={name}
        onInput={(value) => {
          setName(value);
          setTrouble(undefined);
        }}
        onEnter={save}
        error={trouble && (trouble === "empty" ? t("home.name_empty") : t("action.failed"))}
        autoFocus={autoFocus}
      />
      <Button tone="primary" busy={busy} onClick={save}>{t("home.name_save")}</Button>
    </div>
  );
}
