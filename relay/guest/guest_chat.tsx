import { isStored } from "@ringside/client";
import type { ContactState } from "@ringside/client/state";
import { composeChatText } from "@ringside/talk";
import { ChatView } from "@ringside/ui/views";
import type { GuestModel } from "./guest_model.ts";

/** The conversation with the owner; it lasts as long as the tab. */
export function GuestChat({ model, contact, onClose }: {
  model: GuestModel;
  contact: ContactState;
  onClose: () => void;
}) {
  const { chat } = model.client;
  const { id } = contact;
  return (
    <ChatView
      source={{
        contact: id,
        name: contact.name,
        presence: contact.presence,
        unread: contact.unread,
        revision: model.chat.value[id] ?? 0,
        page: (limit, before) => chat.page(id, before, limit),
        send: async (text) => {
          const composed = composeChatText(text);
          if (!composed.ok) return composed;
          return await isStored(chat.send(id, composed.text))
            ? { ok: true }
            : { ok: false, reason: "not_stored" };
        },
        read: () => void chat.read(id),
        heldBack: contact.heldBack,
      }}
      onClose={onClose}
    />
  );
}
