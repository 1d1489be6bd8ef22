import { t } from "@ringside/ui/locales";
import { Button } from "@ringside/ui/parts";
import { useEffect, useState } from "preact/hooks";
import type { Shortcut, Shortcuts } from "../../platform/shortcuts.ts";
import { commandWords } from "./command_words.ts";
import { Section } from "./section.tsx";

/** The keyboard commands with their keys, and a button to the page that changes them. */
export function KeysSection({ shortcuts }: { shortcuts: Shortcuts }) {
  const [all, setAll] = useState<Shortcut[]>([]);
  useEffect(() => {
    const read = () => void shortcuts.list().then(setAll);
    read();
    // Keys are changed on another page, so read them again when the person comes back.
    addEventListener("focus", read);
    return () => removeEventListener("focus", read);
  }, [shortcuts]);
  return (
    <Section id="keys" title={t("settings.keys")} lead={t("settings.keys_lead")}>
      <ul class="keys" aria-label={t("settings.keys_list")}>
        {all.map(({ name, description, keys }) => (
          <li key={name}>
            <span>{commandWords(name) ?? description}</span>
            {keys
              ? <kbd dir="ltr">{keys}</kbd>
              : <span class="keys-none">{t("settings.keys_none")}</span>}
          </li>
        ))}
      </ul>
      <Button icon="keyboard" onClick={() => void shortcuts.openPage()}>
        {t("settings.keys_change")}
      </Button>
    </Section>
  );
}
