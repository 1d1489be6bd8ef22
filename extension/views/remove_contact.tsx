import { t } from "@ringside/ui/locales";
import { Confirm } from "@ringside/ui/confirm";
import type { ContactViewProps } from "./view_props.ts";

/** Asks, then removes the contact and everything stored about it. */
export function RemoveContact({ model, contact, onClose }: ContactViewProps) {
  const { name } = contact;
  return (
    <Confirm
      title={t("remove.title", { name })}
      lead={t("remove.lead", { name })}
      confirm={t("remove.confirm")}
      done={t("remove.done", { name })}
      act={() => model.run("contact.remove", { contact: contact.id })}
      onClose={onClose}
    />
  );
}
