import { ChatView } from "@ringside/ui/views";
import { useEffect } from "preact/hooks";
import { isGuest } from "./find_person.ts";
import type { EngineModel } from "../model/engine_model.ts";
import { ContactMenu } from "./contact_menu.tsx";
import { DiskNote } from "./disk_note.tsx";
import { NameNotice } from "./name_notice.tsx";
import type { ContactViewProps } from "./view_props.ts";

/** The conversation with a contact, as the engine keeps it. */
export function ContactChat({ model, contact, onClose }: Omit<ContactViewProps, "onClose"> & {
  /** Absent if there is no view to go back to. */
  onClose?: () => void;
}) {
  const id = contact.id;
  useInFront(model, id);
  return (
    <ChatView
      source={{
        contact: id,
        name: contact.name,
        presence: contact.presence,
        unread: contact.unread,
        revision: model.state.chat.value[id] ?? 0,
        page: (limit, before) => model.run("chat.page", { contact: id, limit, before }),
        send: (text) => model.run("chat.send", { contact: id, text }),
        read: () => void model.run("chat.read", { contact: id }),
        heldBack: contact.heldBack,
      }}
      notice={
        <>
          {model.state.diskRefuses.value && <DiskNote />}
          {!isGuest(contact) && (contact.alike || contact.formerName !== undefined) && (
            <NameNotice model={model} contact={contact} />
          )}
        </>
      }
      menu={!isGuest(contact) && <ContactMenu model={model} contact={contact} />}
      onClose={onClose}
    />
  );
}

/**
 * Reports that the conversation is visible, for as long as it is, so that it causes no
 * notifications.
 */
function useInFront(model: EngineModel, contact: string): void {
  useEffect(() => {
    const tell = () => {
      const visible = document.visibilityState === "visible";
      void model.run("chat.front", { contact: visible ? contact : null });
    };
    tell();
    document.addEventListener("visibilitychange", tell);
    return () => {
      document.removeEventListener("visibilitychange", tell);
      void model.run("chat.front", { contact: null });
    };
    // Reported again to a restarted engine.
  }, [model.ready.value, contact]);
}
