import { t } from "@ringside/ui/locales";
import { Confirm } from "@ringside/ui/confirm";
import type { ContactViewProps } from "./view_props.ts";

/** Asks, then blocks or unblocks the contact. */
export function BlockContact({ model, contact, onClose }: ContactViewProps) {
  const { name, blocked } = contact;
  const act = () => model.run("contact.block", { contact: contact.id, blocked: !blocked });
  return blocked
    ? (
      <Confirm
        title={t("unblock.title", { name })}
        lead={t("unblock.lead", { name })}
        confirm={t("unblock.confirm")}
        done={t("unblock.done", { name })}
        danger={false}
        act={act}
        onClose={onClose}
      />
    )
    : (
      <Confirm
        title={t("block.title", { name })}
        lead={t("block.lead", { name })}
        confirm={t("block.confirm")}
        done={t("block.done", { name })}
        act={act}
        onClose={onClose}
      />
    );
}
