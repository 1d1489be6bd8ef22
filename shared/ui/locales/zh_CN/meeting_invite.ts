/** 联系人邀请参加会议。 */
export const meeting_invite = {
  "meeting_invite.title": "{name} 邀请你参加会议",
  "meeting_invite.named": "邀请你参加会议“{meeting}”",
  "meeting_invite.unnamed": "邀请你参加会议",
  "meeting_invite.trouble": "现在无法进入会议。",
};
