import { t } from "@ringside/ui/locales";
import { Banner, Button } from "@ringside/ui/parts";
import { useRef } from "preact/hooks";
import type { EngineModel } from "../model/engine_model.ts";

/** Announces every contact that was paired since this note was mounted. */
export function PairedNote({ model, onDone }: { model: EngineModel; onDone?: () => void }) {
  const contacts = model.state.contacts.value;
  const known = useRef<Set<string> | undefined>(undefined);
  // Before the first snapshot everything would look new.
  if (model.ready.value) known.current ??= new Set(contacts.map((contact) => contact.id));
  const fresh = contacts.filter((contact) => known.current && !known.current.has(contact.id));
  if (fresh.length === 0) return null;
  return (
    <>
      {fresh.map(({ id, name }) => (
        <Banner
          key={id}
          tone="good"
          title={t("invite.paired", { name })}
          live
          actions={onDone && <Button tone="primary" onClick={onDone}>{t("invite.done")}</Button>}
        >
          {t("invite.paired_more")}
        </Banner>
      ))}
    </>
  );
}
