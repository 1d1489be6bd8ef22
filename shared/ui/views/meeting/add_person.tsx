import type { JSX } from "preact";
import type { ContactState } from "@ringside/client/state";
import { useState } from "preact/hooks";
import { t } from "../../locales/translate.ts";
import { Button } from "../../parts/button.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { ContactPicker } from "../contact_picker.tsx";

/** Invites contacts into a meeting, or copies its link; a call becomes a meeting by it. */
export function AddPerson({ asks, there, contacts, onInvite, onCopyLink, onClose }: {
  /** Whoever comes has to be let in. */
  asks: boolean;
  /** Contacts who are in already. */
  there: readonly string[];
  /** Absent where the program has no contacts. */
  contacts: readonly ContactState[] | undefined;
  onInvite: (contact: string) => void;
  onCopyLink: () => void;
  onClose: () => void;
}): JSX.Element {
  const [invited, setInvited] = useState<readonly string[]>([]);
  const found = contacts?.filter(({ blocked, id }) => !blocked && !there.includes(id));
  return (
    <Dialog title={t("meeting.add_person")} onClose={onClose}>
      <p>{t(asks ? "meeting.copy_lead_asks" : "meeting.copy_lead")}</p>
      <Button icon="copy" tone="primary" onClick={onCopyLink}>{t("link.copy")}</Button>
      {found && (
        <>
          <h3>{t("meeting.contacts")}</h3>
          {found.length === 0
            ? <p class="people-none">{t("meeting.no_contacts")}</p>
            : (
              <ContactPicker
                contacts={found}
                label={t("meeting.contacts")}
                pressLabel={(name) => t("meeting.invite", { name })}
                trailing={(contact) =>
                  invited.includes(contact) && <span role="status">{t("meeting.invited")}</span>}
                onChoose={(contact) => {
                  setInvited([...invited, contact]);
                  onInvite(contact);
                }}
              />
            )}
        </>
      )}
    </Dialog>
  );
}
