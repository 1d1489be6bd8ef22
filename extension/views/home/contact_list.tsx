import type { CallActions } from "@ringside/ui/views";
import type { ContactState } from "@ringside/client/state";
import { t } from "@ringside/ui/locales";
import { Button, EmptyState } from "@ringside/ui/parts";
import type { EngineModel } from "../../model/engine_model.ts";
import { holdsCallLink } from "../link_route.ts";
import { ContactRow } from "./contact_row.tsx";

/** The contacts that match a search, or what to do if there are none. */
export function ContactList({ model, contacts, query, actions, onMessage, onAdd }: {
  model: EngineModel;
  contacts: readonly ContactState[];
  query: string;
  actions: CallActions;
  onMessage: (contact: string) => void;
  onAdd: () => void;
}) {
  const searching = query.trim() !== "";
  if (contacts.length === 0 && holdsCallLink(query)) {
    return (
      <EmptyState icon="link" title={t("home.call_link")} level={3}>
        {t("home.call_link_hint")}
      </EmptyState>
    );
  }
  if (contacts.length === 0 && searching) {
    return (
      <EmptyState icon="search" title={t("home.no_match", { query: query.trim() })} level={3}>
        {t("home.no_match_hint")}
      </EmptyState>
    );
  }
  if (contacts.length === 0) {
    return (
      <EmptyState
        icon="users"
        title={t("home.no_contacts")}
        actions={
          <Button tone="primary" icon="add_person" onClick={onAdd}>{t("home.add_contact")}</Button>
        }
      >
        {t("home.no_contacts_hint")}
      </EmptyState>
    );
  }
  return (
    <ul class="rows" aria-label={t("home.contacts")}>
      {contacts.map((contact, index) => (
        <ContactRow
          key={contact.id}
          model={model}
          contact={contact}
          actions={actions}
          marked={searching && index === 0 && !contact.blocked}
          onMessage={() => onMessage(contact.id)}
        />
      ))}
    </ul>
  );
}
