import type { CallTool } from "@ringside/ui/call_view";
import {
  ContactRequestDialog,
  ContactRequestNote,
  contactRequestTool,
} from "@ringside/ui/contact_request";
import { t } from "@ringside/ui/locales";
import type { PageModel } from "./page_model.ts";
import { ShowInvite } from "./show_invite.tsx";

/** Asks the owner to become contacts, and shows their invite once it is here. */
export function contactTools(model: PageModel): CallTool[] {
  const [ask] = contactRequestTool(
    model.becomingContacts.value,
    () => model.askToBecomeContacts(),
  );
  if (!ask) return [];
  if (!model.invite) return [ask];
  const { name } = model.becomingContacts.value;
  // Under the same id, so that the control keeps the focus.
  const onPress = () => model.showsInvite.value = true;
  return [{ id: ask.id, label: t("visit.invite_tool", { name }), icon: "ticket", onPress }];
}

/** The owner's question, until it is answered. */
export function ContactQuestion({ model }: { model: PageModel }) {
  const { name, stage } = model.becomingContacts.value;
  if (stage !== "asked") return null;
  return (
    <ContactRequestDialog
      name={name}
      lead={t("visit.contact_lead", { name })}
      onAnswer={(agree) => model.answerBecomingContacts(agree)}
    />
  );
}

/** What became of the wish to become contacts. */
export function ContactNote({ model }: { model: PageModel }) {
  const becoming = model.becomingContacts.value;
  const { name } = becoming;
  return (
    <ContactRequestNote
      becoming={becoming}
      invited={t("visit.invite_received", { name })}
      failed={t("visit.contact_failed", { name })}
      actions={<ShowInvite model={model} />}
    />
  );
}
