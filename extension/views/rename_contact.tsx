import { cleanName, keepName } from "@ringside/contacts";
import { t } from "@ringside/ui/locales";
import { announce, Button, Dialog, TextField } from "@ringside/ui/parts";
import { useState } from "preact/hooks";
import type { ContactViewProps } from "./view_props.ts";

/** Gives a contact a name of the person's choice; the contact does not learn it. */
export function RenameContact({ model, contact, onClose }: ContactViewProps) {
  const [text, setText] = useState(contact.name);
  const [note, setNote] = useState<"empty" | "cut" | "failed">();
  const [busy, setBusy] = useState(false);

  const write = (value: string) => {
    const { name, cut } = keepName(value);
    setText(name);
    setNote(cut ? "cut" : undefined);
  };
  const save = async (value: string) => {
    const name = cleanName(value);
    if (!name) return setNote("empty");
    setBusy(true);
    try {
      await model.run("contact.rename", { contact: contact.id, name });
      announce(t("rename.done", { name }), "good");
      onClose();
    } catch {
      setNote("failed");
      setBusy(false);
    }
  };

  const wrong = note === "empty"
    ? t("rename.empty")
    : note === "cut"
    ? t("rename.cut")
    : note === "failed"
    ? t("action.failed")
    : undefined;
  return (
    <Dialog
      title={t("rename.title", { name: contact.name })}
      onClose={onClose}
      actions={
        <>
          {contact.ownName && contact.ownName !== contact.name && (
            <Button
              tone="quiet"
              onClick={() => save(contact.ownName)}
            >
              {t("rename.own")}
            </Button>
          )}
          <Button tone="primary" busy={busy} onClick={() => save(text)}>{t("rename.save")}</Button>
        </>
      }
    >
      <TextField
        label={t("rename.box")}
        value={text}
        onInput={write}
        onEnter={() => save(text)}
        hint={t("rename.hint", { name: contact.ownName || contact.name })}
        error={wrong}
        autoFocus
      />
    </Dialog>
  );
}
