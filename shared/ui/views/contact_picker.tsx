import type { ContactState } from "@ringside/client/state";
import type { ComponentChildren, JSX } from "preact";
import { useState } from "preact/hooks";
import { t } from "../locales/translate.ts";
import { Avatar } from "../parts/avatar.tsx";
import { ListItem } from "../parts/list_item.tsx";
import { TextField } from "../parts/text_field.tsx";
import { findContacts } from "./find_contacts.ts";

/** With fewer contacts, a search box is only in the way. */
const searchable = 8;

/** Contacts of whom a press chooses, with a search box where there are many. */
export function ContactPicker({ contacts, label, pressLabel, trailing, onChoose }: {
  contacts: readonly ContactState[];
  /** The list's name. */
  label: string;
  /** What a press on somebody does. */
  pressLabel: (name: string) => string;
  trailing?: (contact: string) => ComponentChildren;
  onChoose: (contact: string) => void;
}): JSX.Element {
  const [query, setQuery] = useState("");
  return (
    <>
      {contacts.length >= searchable && (
        <TextField
          label={t("share.with_find")}
          hideLabel
          type="search"
          icon="search"
          placeholder={t("share.with_find")}
          value={query}
          onInput={setQuery}
          autoFocus
        />
      )}
      <ul class="contact-picker" aria-label={label}>
        {findContacts(contacts, query).map(({ id, name, presence }) => (
          <ListItem
            key={id}
            label={name}
            leading={<Avatar id={id} name={name} presence={presence} />}
            title={name}
            detail={<span>{t(`presence.${presence}`)}</span>}
            trailing={trailing?.(id)}
            pressLabel={pressLabel(name)}
            onPress={() => onChoose(id)}
          />
        ))}
      </ul>
    </>
  );
}
