import { ContactPicker } from "@ringside/ui/contact_picker";
import { t } from "@ringside/ui/locales";
import { Dialog, EmptyState } from "@ringside/ui/parts";
import type { EngineModel } from "../../model/engine_model.ts";
import { AskName } from "../ask_name.tsx";

/** Asks whom to share the tab with; a press calls them. */
export function ContactChooser({ model, onChoose, onClose }: {
  model: EngineModel;
  /** Runs within the press, because the browser may ask for a permission. */
  onChoose: (contact: string) => void;
  onClose: () => void;
}) {
  const all = model.state.contacts.value.filter(({ blocked }) => !blocked);
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
            <ContactPicker
              contacts={all}
              label={t("share.with_title")}
              pressLabel={(name) => t("share.with", { name })}
              onChoose={onChoose}
            />
          </>
        )}
    </Dialog>
  );
}
