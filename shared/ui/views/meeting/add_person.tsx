import type { JSX } from "preact";
import type { InMeetingState } from "@ringside/calling/state";
import type { ContactState } from "@ringside/client/state";
import { useState } from "preact/hooks";
import { t } from "../../locales/translate.ts";
import { Button } from "../../parts/button.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { ContactPicker } from "../contact_picker.tsx";

/** Invites contacts into a running meeting, or copies its link. */
export function AddPerson({ meeting, contacts, onInvite, onCopyLink, onClose }: {
  meeting: InMeetingState;
  /** Absent where the program has no contacts. */
  contacts: readonly ContactState[] | undefined;
  onInvite: (contact: string) => void;
  onCopyLink: () => void;
  onClose: () => void;
}): JSX.Element {
  const [invited, setInvited] = useState<readonly string[]>([]);
  const there = new Set(meeting.members.map(({ contact }) => contact));
  const found = contacts?.filter(({ blocked, id }) => !blocked && !there.has(id));
  return (
    <Dialog title={t("meeting.add_person")} onClose={onClose}>
      <p>{t(meeting.meeting.asks ? "meeting.copy_lead_asks" : "meeting.copy_lead")}</p>
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
