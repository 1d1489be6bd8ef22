import { ChatView } from "@ringside/ui/views";
import { NameNotice } from "./name_notice.tsx";
import type { ContactViewProps } from "./view_props.ts";

/** The conversation with a contact, as the engine keeps it. */
export function ContactChat({ model, contact, onClose }: Omit<ContactViewProps, "onClose"> & {
  /** Absent where the conversation has nothing to go back to. */
  onClose?: () => void;
}) {
  const id = contact.id;
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
      }}
      notice={(contact.alike || contact.formerName !== undefined) && (
        <NameNotice model={model} contact={contact} />
      )}
      onClose={onClose}
    />
  );
}
