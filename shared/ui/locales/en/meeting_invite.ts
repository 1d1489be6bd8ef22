/** Being invited to a meeting by a contact. */
export const meeting_invite = {
  "meeting_invite.title": "{name} invites you to a meeting",
  "meeting_invite.named": "Invites you to the meeting {meeting}",
  "meeting_invite.unnamed": "Invites you to a meeting",
  "meeting_invite.trouble": "The meeting cannot be entered now.",
} as const;
