import { ContactRequestNote } from "@ringside/ui/contact_request";
import { t } from "@ringside/ui/locales";
import { useState } from "preact/hooks";
import type { EngineModel } from "../model/engine_model.ts";
import { PairedNote } from "./paired_note.tsx";

/** In a call with a guest: what became of the wish to become contacts. */
export function ContactNotes({ model }: { model: EngineModel }) {
  const becoming = model.state.becomingContacts.value;
  const [read, setRead] = useState(0);
  const { given, name, stage, trouble } = becoming;
  if (stage === "closed") return null;
  const isOpen = model.state.invites.value.some(({ id }) => id === given);
  return (
    <>
      {(stage !== "invited" || isOpen) && (
        <ContactRequestNote
          becoming={becoming}
          invited={t("call_link.contact_invited", { name })}
          failed={trouble ? t(`invite.${trouble}`) : t("call_link.contact_undelivered", { name })}
        />
      )}
      <PairedNote key={read} model={model} onDone={() => setRead(read + 1)} />
    </>
  );
}
