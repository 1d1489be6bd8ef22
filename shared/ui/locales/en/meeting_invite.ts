/** Being invited to a meeting by a contact. */
export const meeting_invite = {
  "meeting_invite.title": "{name} invites you to a meeting",
  "meeting_invite.named": "Invites you to the meeting {meeting}",
  "meeting_invite.unnamed": "Invites you to a meeting",
  "meeting_invite.trouble": "The meeting cannot be entered now.",
  "meeting_invite.trouble_no_profile": "Enter your name first.",
  "meeting_invite.trouble_no_relay": "Add a relay first: the meeting would be there.",
  "meeting_invite.trouble_relay_unavailable":
    "None of your relays answers, so nobody can be added now.",
  "meeting_invite.trouble_not_stored":
    "The disk is full, so nobody can be added. Make room, then try again.",
  "meeting_invite.trouble_too_many":
    "You have 50 meetings already. Delete one that you no longer need.",
  "meeting_invite.trouble_no_call": "The call has ended.",
} as const;
