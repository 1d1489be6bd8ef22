import { keepName } from "@ringside/contacts";
import { t } from "@ringside/ui/locales";
import { TextField } from "@ringside/ui/parts";
import { useState } from "preact/hooks";

/**
 * The box for the person's own name, in any script; a name that is too long is cut, with a notice.
 */
export function NameField({ value, onInput, onEnter, error, autoFocus }: {
  value: string;
  onInput: (name: string) => void;
  onEnter: () => void;
  error?: string | undefined;
  autoFocus?: boolean;
}) {
  const [cut, setCut] = useState(false);
  return (
    <TextField
      label={t("welcome.name_box")}
      value={value}
      onInput={(text) => {
        const kept = keepName(text);
        setCut(kept.cut);
        onInput(kept.name);
      }}
      onEnter={onEnter}
      error={error ?? (cut ? t("welcome.name_cut") : undefined)}
      autoComplete="name"
      spellcheck={false}
      autoFocus={autoFocus}
    />
  );
}
