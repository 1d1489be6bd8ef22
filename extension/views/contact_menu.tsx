import type { ContactState } from "@ringside/client/state";
import { t } from "@ringside/ui/locales";
import { Menu } from "@ringside/ui/parts";
import { useState } from "preact/hooks";
import type { EngineModel } from "../model/engine_model.ts";
import { lazyView } from "@ringside/ui/lazy_view";

const dialogs = {
  rename: lazyView(() => import("./rename_contact.tsx").then((file) => file.RenameContact)),
  verify: lazyView(() => import("./verify_contact.tsx").then((file) => file.VerifyContact)),
  relays: lazyView(() => import("./contact_relays.tsx").then((file) => file.ContactRelays)),
  block: lazyView(() => import("./block_contact.tsx").then((file) => file.BlockContact)),
  remove: lazyView(() => import("./remove_contact.tsx").then((file) => file.RemoveContact)),
} as const;

/** The button *More actions for NAME* with its menu and the dialogs that the menu opens. */
export function ContactMenu({ model, contact, onMessage }: {
  model: EngineModel;
  contact: ContactState;
  /** Opens the conversation with the contact; absent while it is open. */
  onMessage?: () => void;
}) {
  const [open, setOpen] = useState<keyof typeof dialogs>();
  const View = open && dialogs[open];
  return (
    <>
      <Menu
        label={t("home.more_for", { name: contact.name })}
        icon="more"
        items={[
          ...(onMessage
            ? [{
              id: "message",
              label: t("home.message"),
              icon: "chat" as const,
              onChoose: onMessage,
            }]
            : []),
          {
            id: "rename",
            label: t("home.rename"),
            icon: "rename",
            onChoose: () => setOpen("rename"),
          },
          {
            id: "verify",
            label: t("home.verify"),
            icon: "shield",
            onChoose: () => setOpen("verify"),
          },
          {
            id: "relays",
            label: t("home.relays"),
            icon: "relay",
            onChoose: () => setOpen("relays"),
          },
          {
            id: "mute",
            label: contact.muted ? t("home.unmute") : t("home.mute"),
            icon: contact.muted ? "bell" : "bell_off",
            separated: true,
            onChoose: () =>
              void model.run("contact.mute", { contact: contact.id, muted: !contact.muted }),
          },
          {
            id: "block",
            label: contact.blocked ? t("home.unblock") : t("home.block"),
            icon: "block",
            onChoose: () => setOpen("block"),
          },
          {
            id: "remove",
            label: t("home.remove"),
            icon: "trash",
            tone: "danger",
            onChoose: () => setOpen("remove"),
          },
        ]}
      />
      {View && <View model={model} contact={contact} onClose={() => setOpen(undefined)} />}
    </>
  );
}
