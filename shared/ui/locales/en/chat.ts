/** The conversation with a contact. */
export const chat = {
  "chat.title": "Chat with {name}",
  "chat.log": "Messages",
  "chat.box": "Message",
  "chat.send": "Send",
  "chat.hint": "Write a message",
  "chat.waiting": "Waiting",
  "chat.delivered": "Delivered",
  "chat.new": "New messages",
  "chat.latest": "Go to the newest message",
  "chat.latest_new": "New messages below",
  "chat.loading": "Reading older messages…",
  "chat.start": "This is where your conversation with {name} begins.",
  "chat.empty": "No messages yet",
  "chat.empty_more":
    "Messages are end-to-end encrypted: only {name} can read them. Press Enter to send, Shift and Enter for a new line.",
  "chat.you_at": "You, {time}",
  "chat.they_at": "{name}, {time}",
  "chat.arrived": "{name}: {text}",
  "chat.away":
    "{name} is offline. Your messages wait here and are sent automatically once you are both online.",
  "chat.held_back": {
    one:
      "{name} sent too many messages at once. {count} is waiting and will arrive by itself. You can mute or block {name} in the menu.",
    other:
      "{name} sent too many messages at once. {count} are waiting and will arrive by themselves. You can mute or block {name} in the menu.",
  },
  "chat.read_failed": "The messages could not be read.",
  "chat.again": "Try again",
  "chat.empty_message": "Write something first.",
  "chat.too_long": "This message is too long. Send it in two parts; nothing was lost.",
  "chat.not_in": "You are no longer in the meeting, so this was not sent.",
  "chat.no_contact": "{name} is no longer among your contacts, so this was not sent.",
  "chat.not_stored":
    "The disk is full, so this was not sent. Your text is still in the box: make room, then press Send again.",
  "chat.failed": "This was not sent. Your text is still in the box: try again.",
} as const;
