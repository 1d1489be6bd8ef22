import type { ContactState } from "@ringside/client/state";
import { ChatView } from "@ringside/ui/views";
import type { PageModel } from "./page_model.ts";

/** The conversation with the owner; it lasts as long as the tab. */
export function GuestChat({ model, contact, onClose }: {
  model: PageModel;
  contact: ContactState;
  onClose: () => void;
}) {
  const { id } = contact;
  return (
    <ChatView
      source={{
        contact: id,
        name: contact.name,
        presence: contact.presence,
        unread: contact.unread,
        revision: model.chat.value[id] ?? 0,
        ...model.conversation(id),
        heldBack: contact.heldBack,
      }}
      onClose={onClose}
    />
  );
}
