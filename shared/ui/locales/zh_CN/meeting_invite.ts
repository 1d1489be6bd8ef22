/** 联系人邀请参加会议。 */
export const meeting_invite = {
  "meeting_invite.title": "{name} 邀请你参加会议",
  "meeting_invite.named": "邀请你参加会议“{meeting}”",
  "meeting_invite.unnamed": "邀请你参加会议",
  "meeting_invite.trouble": "现在无法进入会议。",
  "meeting_invite.trouble_no_profile": "请先输入你的名字。",
  "meeting_invite.trouble_no_relay": "请先添加一个中继：会议将在那里进行。",
  "meeting_invite.trouble_relay_unavailable": "你的中继都没有响应，现在无法添加任何人。",
  "meeting_invite.trouble_not_stored": "磁盘已满，无法添加任何人。请腾出空间后重试。",
  "meeting_invite.trouble_too_many": "你已有 50 个会议。请删除不再需要的会议。",
  "meeting_invite.trouble_no_call": "通话已结束。",
};
