import type { ReadonlySignal, Signal } from "@preact/signals";
import { cleanName, keepName } from "@ringside/contacts/clean_name";
import { t } from "@ringside/ui/locales";
import { Switch, TextField } from "@ringside/ui/parts";
import type { JSX } from "preact";
import { useRef, useState } from "preact/hooks";

/** What the page knows of the person who opened it. */
export interface NamedModel {
  /** What the person typed as their name. */
  readonly name: Signal<string>;
  /** Whether this browser keeps their name and devices. */
  readonly remembers: ReadonlySignal<boolean>;
  remember(on: boolean): void;
}

/**
 * The field for the person's name, and the switch that keeps it. `isReady` tells the person if they
 * have not given one.
 */
export function useNameFields(
  model: NamedModel,
  words: { readonly hint: string; readonly missing: string },
  onEnter?: () => void,
): { fields: JSX.Element; isReady: () => boolean } {
  const [wrong, setWrong] = useState<"missing" | "cut">();
  const field = useRef<HTMLInputElement | HTMLTextAreaElement | null>(null);
  const isReady = () => {
    const isMissing = cleanName(model.name.value) === "";
    setWrong(isMissing ? "missing" : undefined);
    if (isMissing) field.current?.focus();
    return !isMissing;
  };
  const fields = (
    <>
      <TextField
        label={t("visit.your_name")}
        value={model.name.value}
        onInput={(text) => {
          const kept = keepName(text);
          model.name.value = kept.name;
          setWrong(kept.cut ? "cut" : undefined);
        }}
        onEnter={onEnter}
        hint={words.hint}
        error={wrong === "missing" ? words.missing : wrong && t("welcome.name_cut")}
        autoComplete="name"
        spellcheck={false}
        inputRef={(element) => (field.current = element)}
      />
      <Switch
        label={t("visit.remember")}
        checked={model.remembers.value}
        onChange={(on) => model.remember(on)}
      />
    </>
  );
  return { fields, isReady };
}
