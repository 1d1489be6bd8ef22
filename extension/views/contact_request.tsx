import { ContactRequestDialog } from "@ringside/ui/contact_request";
import { t } from "@ringside/ui/locales";
import type { EngineModel } from "../model/engine_model.ts";

/** A guest's question whether they can become a contact, for as long as it waits for an answer. */
export function ContactRequest({ model }: { model: EngineModel }) {
  const { name, stage } = model.state.becomingContacts.value;
  if (stage !== "asked") return null;
  return (
    <ContactRequestDialog
      name={name}
      lead={t("call_link.contact_lead", { name })}
      onAnswer={(agree) => void model.run("become_contacts.answer", { agree })}
    />
  );
}
