/** Meetings: the preview, being in one, and how it ends. */
export const meeting = {
  "meeting.region": "Meeting {name}",
  "meeting.unnamed": "Meeting",
  "meeting.lead": "Nobody sees or hears you before you enter.",
  "meeting.asks": "Somebody who is in the meeting lets you in.",
  "meeting.enter": "Enter",
  "meeting.not_now": "Not now",
  "meeting.entering": "Entering…",
  "meeting.knocking": "Waiting to be let in",
  "meeting.knocking_lead": "Those in the meeting see your name and that you want to enter.",
  "meeting.without_devices":
    "You can still enter: the others do not see or hear you, but you can listen and write.",
  "meeting.without_camera": "You can still enter: the others will hear you.",
  "meeting.without_microphone":
    "You can still enter: the others do not hear you, but you can listen and write.",

  "meeting.controls": "Meeting controls",
  "meeting.time": "Time in the meeting",
  "meeting.count": { one: "{count} person", other: "{count} people" },
  "meeting.open_window": "Open meeting in a window",
  "meeting.alone": "Nobody else is here yet.",
  "meeting.alone_hint": "Send the meeting's link to those who should come.",
  "meeting.pictures": "Pictures",
  "meeting.grid": "Grid",
  "meeting.spotlight": "Spotlight",
  "meeting.pin": "Pin {name}",
  "meeting.unpin": "Unpin {name}",
  "meeting.previous_page": "Previous page",
  "meeting.next_page": "Next page",
  "meeting.page": "Page {page} of {pages}",
  "meeting.raise_hand": "Raise hand",
  "meeting.lower_hand": "Lower hand",
  "meeting.save_data": "Data saver",
  "meeting.save_data_hint": "Sends and receives sound and shared screens, but no cameras.",
  "meeting.leave": "Leave",

  "meeting.people": "People",
  "meeting.yourself": "You",
  "meeting.microphone_off": "Muted",
  "meeting.microphone_lacking": "No microphone",
  "meeting.camera_off": "Camera off",
  "meeting.camera_lacking": "No camera",
  "meeting.shares": "Shares a screen",
  "meeting.hand_up": "Hand raised, number {place}",
  "meeting.raised_hand": "{name} raised a hand",
  "meeting.connection_connecting": "Connecting…",
  "meeting.connection_recovering": "Reconnecting…",
  "meeting.connection_unmendable": "No connection",
  "meeting.connection_with": "Connection with",
  "meeting.stranger": "Not a contact",
  "meeting.alike": "The name looks like one of your contacts'",
  "meeting.all_well": "Seen and heard",
  "meeting.not_by_all": "Not everybody sees and hears them",
  "meeting.you_not_by_all": "Not everybody sees and hears you",
  "meeting.pairs": "Who does not hear whom",

  "meeting.add_person": "Add person",
  "meeting.invite": "Invite {name}",
  "meeting.invited": "Invited",
  "meeting.contacts": "Contacts to invite",
  "meeting.no_contacts": "There is nobody else to invite.",
  "meeting.copy_lead": "Anyone with the link can enter from a browser, with nothing to install.",
  "meeting.copy_lead_asks":
    "Anyone with the link can ask to enter from a browser, with nothing to install.",

  "meeting.wants_in": "{name} wants to enter",
  "meeting.wants_in_stranger": "Not one of your contacts: anyone can give themselves this name.",
  "meeting.wants_in_alike":
    "Not one of your contacts, but the name looks like one of theirs. Make sure that you know who it is.",
  "meeting.wants_in_more": {
    one: "{count} more person waits.",
    other: "{count} more people wait.",
  },
  "meeting.admit": "Admit",
  "meeting.refuse": "Refuse",

  "meeting.notice_joined": "{names} joined",
  "meeting.notice_left": "{names} left",
  "meeting.others": { one: "{count} other", other: "{count} others" },

  "meeting.relay_down":
    "The relay is unreachable. The meeting goes on, but nobody can enter until it is back.",
  "meeting.unheard": "Nobody can hear you. {why}",
  "meeting.unseen": "Nobody can see you. {why}",
  "meeting.broken_one_sound": "{from} does not hear {to}",
  "meeting.broken_one_picture": "{from} does not see {to}",
  "meeting.broken_one_both": "{from} does not hear {to} or see them",
  "meeting.broken_one_sound_you": "{from} does not hear you",
  "meeting.broken_one_picture_you": "{from} does not see you",
  "meeting.broken_one_both_you": "{from} does not hear you or see you",
  "meeting.broken_many_sound": "{from} do not hear {to}",
  "meeting.broken_many_picture": "{from} do not see {to}",
  "meeting.broken_many_both": "{from} do not hear {to} or see them",
  "meeting.broken_many_sound_you": "{from} do not hear you",
  "meeting.broken_many_picture_you": "{from} do not see you",
  "meeting.broken_many_both_you": "{from} do not hear you or see you",
  "meeting.broken_you_sound": "You do not hear {to}",
  "meeting.broken_you_picture": "You do not see {to}",
  "meeting.broken_you_both": "You do not hear {to} or see them",
  "meeting.broken_mending": "Ringside is trying to mend this.",
  "meeting.broken_unmendable":
    "Nothing helped. Entering again may, or another network, or a relay with TURN.",
  "meeting.broken_more": {
    one: "{count} more problem like this is listed under People.",
    other: "{count} more problems like this are listed under People.",
  },
  "meeting.share_tab": "Everybody in the meeting sees your tab.",
  "meeting.share_window": "Everybody in the meeting sees your window.",
  "meeting.share_screen": "Everybody in the meeting sees your screen.",

  "meeting.chat_empty": "No messages yet",
  "meeting.chat_empty_more": "Everybody in the meeting reads what you write here.",
  "meeting.chat_start": "You see what was written since you entered. It is gone when you leave.",

  "meeting.enter_again": "Enter again",
  "meeting.after": "You were in the meeting for {span}.",
  "meeting.ended_left": "You left the meeting.",
  "meeting.ended_full":
    "Eight people are in this meeting, and it has no room for more. Enter again when somebody has left.",
  "meeting.ended_refused": "You were not let in.",
  "meeting.ended_nobody_answered":
    "Nobody has let you in. Perhaps nobody is there yet who can: enter again later.",
  "meeting.ended_expired":
    "This meeting's link has expired. Ask whoever sent it to you for a new one.",
  "meeting.ended_relay_down":
    "The meeting's relay cannot be reached. Check your network, then enter again.",
  "meeting.ended_relay_refused":
    "The meeting's relay does not admit you: it is private or full. Ask whoever sent you the link.",
  "meeting.ended_lost":
    "The connection was lost for a minute. Check your network, then enter again.",
  "meeting.ended_entered_elsewhere":
    "You entered this meeting somewhere else, so you have left it here.",
  "meeting.ended_unsupported":
    "This browser or this version of Ringside cannot take part in the meeting. Update it, or open the link in a current Chrome, Edge, Firefox or Safari.",
} as const;
