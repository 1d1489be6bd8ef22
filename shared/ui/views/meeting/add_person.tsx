import type { JSX } from "preact";
import type { InMeetingState } from "@ringside/calling/state";
import type { ContactState } from "@ringside/client/state";
import { useState } from "preact/hooks";
import { t } from "../../locales/translate.ts";
import { Avatar } from "../../parts/avatar.tsx";
import { Button } from "../../parts/button.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { ListItem } from "../../parts/list_item.tsx";

/** A contact who can be asked to come. */
export type Invitable = Pick<ContactState, "id" | "name" | "presence">;

/** Invites contacts into a running meeting, or copies its link. */
export function AddPerson({ meeting, contacts, onInvite, onCopyLink, onClose }: {
  meeting: InMeetingState;
  /** Absent where the program has no contacts. */
  contacts: readonly Invitable[] | undefined;
  onInvite: (contact: string) => void;
  onCopyLink: () => void;
  onClose: () => void;
}): JSX.Element {
  const [invited, setInvited] = useState<readonly string[]>([]);
  const there = new Set(meeting.members.map(({ contact }) => contact));
  const found = contacts?.filter(({ id }) => !there.has(id));
  return (
    <Dialog title={t("meeting.add_person")} onClose={onClose}>
      <p>{t(meeting.meeting.asks ? "meeting.copy_lead_asks" : "meeting.copy_lead")}</p>
      <Button icon="copy" tone="primary" onClick={onCopyLink}>{t("meeting.copy_link")}</Button>
      {found?.length === 0 && <p class="people-none">{t("meeting.no_contacts")}</p>}
      {found && found.length > 0 && (
        <ul class="people" aria-label={t("meeting.contacts")}>
          {found.map(({ id, name, presence }) => (
            <ListItem
              key={id}
              label={name}
              leading={<Avatar id={id} name={name} presence={presence} />}
              title={name}
              detail={<span>{t(`presence.${presence}`)}</span>}
              trailing={invited.includes(id) && <span role="status">{t("meeting.invited")}</span>}
              pressLabel={t("meeting.invite", { name })}
              onPress={() => {
                setInvited([...invited, id]);
                onInvite(id);
              }}
            />
          ))}
        </ul>
      )}
    </Dialog>
  );
}
