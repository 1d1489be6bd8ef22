import { t } from "@ringside/ui/locales";
import { Avatar, Dialog, EmptyState, ListItem, TextField } from "@ringside/ui/parts";
import { useState } from "preact/hooks";
import type { EngineModel } from "../../model/engine_model.ts";
import { AskName } from "../ask_name.tsx";
import { findContacts } from "../home/find_contacts.ts";

/** With fewer contacts, a search box is only in the way. */
const searchable = 8;

/** Asks whom to share the tab with; a press calls them. */
export function ContactChooser({ model, onChoose, onClose }: {
  model: EngineModel;
  /** Runs within the press, because the browser may ask for a permission. */
  onChoose: (contact: string) => void;
  onClose: () => void;
}) {
  const [query, setQuery] = useState("");
  const all = model.state.contacts.value.filter(({ blocked }) => !blocked);
  const found = findContacts(all, query);
  const searches = all.length >= searchable;
  return (
    <Dialog title={t("share.with_title")} onClose={onClose}>
      {!model.state.profile.value
        ? (
          <>
            <p class="card-lead">{t("share.with_name_first")}</p>
            <AskName model={model} autoFocus />
          </>
        )
        : all.length === 0
        ? (
          <EmptyState icon="users" title={t("share.with_nobody")} level={3}>
            {t("share.with_nobody_hint")}
          </EmptyState>
        )
        : (
          <>
            <p class="card-lead">{t("share.with_lead")}</p>
            {searches && (
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
            <ul class="share-with" aria-label={t("share.with_title")}>
              {found.map(({ id, name, presence }) => (
                <ListItem
                  key={id}
                  label={name}
                  leading={<Avatar id={id} name={name} presence={presence} />}
                  title={name}
                  detail={<span>{t(`presence.${presence}`)}</span>}
                  pressLabel={t("share.with", { name })}
                  onPress={() => onChoose(id)}
                />
              ))}
            </ul>
          </>
        )}
    </Dialog>
  );
}
