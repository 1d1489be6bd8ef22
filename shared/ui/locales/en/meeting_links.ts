/** Meetings as links: created, listed, pasted, deleted. */
export const meeting_links = {
  "meeting_link.list": "Meetings",
  "meeting_link.all": "All meetings",
  "meeting_link.title": "Meeting link",
  "meeting_link.lead":
    "Up to eight people meet by this link, in Ringside or in a browser with nothing installed. It rings nobody, and it works while you are away.",
  "meeting_link.name": "Meeting name",
  "meeting_link.name_hint": "Everyone who has the link sees it.",
  "meeting_link.asks": "Ask before entering",
  "meeting_link.asks_hint":
    "Someone in the meeting who has the extension admits each person. You enter without asking.",
  "meeting_link.create": "Create meeting link",
  "meeting_link.link": "Meeting link",
  "meeting_link.copy": "Copy meeting link",
  "meeting_link.qr": "QR code of the meeting link",
  "meeting_link.serving":
    "Works until it expires, also while this browser is closed. Without the extension it opens a page that its relay serves.",
  "meeting_link.unnamed": "Meeting without a name",
  "meeting_link.enter": "Enter",
  "meeting_link.never_expires": "Never expires",
  "meeting_link.asking": "Asks before entering",
  "meeting_link.of_another": "Created by someone else",
  "meeting_link.delete": "Delete",
  "meeting_link.delete_title": "Delete {name}?",
  "meeting_link.delete_lead":
    "It leaves your list, and you need its link to come back. Everyone who has the link can still meet there until it expires.",
  "meeting_link.deleted": "{name} is no longer in your list",
  "meeting_link.no_profile": "Enter your name first, so that others know who is there.",
  "meeting_link.too_many": "You have 50 meetings already. Delete one that you no longer need.",

  "meeting_link.paste_title": "Have a meeting link?",
  "meeting_link.paste_lead": "Paste it to enter the meeting from here.",
  "meeting_link.paste": "Paste a meeting link",
  "meeting_link.connects_to":
    "Entering connects you to {relay}, which then sees your network address.",
  "meeting_link.not_a_meeting":
    "This is not a meeting link. A meeting link has /m#v1 in it; copy it whole.",
  "meeting_link.expired": "This meeting has expired. Ask for a new link.",
  "meeting_link.no_public_relay":
    "The relay of this meeting is inside a private network or on a single computer, and Ringside connects there only if your own relay is there too. Open the link in a browser tab instead.",
  "meeting_link.in_call": "You are in a call or in another meeting. Leave it, then enter.",
  "meeting.ended_expired":
    "This meeting's link has expired. Ask whoever sent it to you for a new one.",
} as const;
