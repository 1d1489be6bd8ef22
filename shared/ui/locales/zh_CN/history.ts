/** 最近通话。 */
export const history = {
  "history.empty": "还没有通话",
  "history.empty_more": "你拨出、接听和错过的通话都会列在这里。",
  "history.missed": "未接来电",
  "history.clear": "清除最近通话",
  "history.clear_title": "清除最近通话？",
  "history.clear_lead": "此浏览器中的列表将清空。联系人和消息会保留。",
  "history.clear_confirm": "清除",
  "history.cleared": "最近通话已清除",
  "history.meeting": "会议",
  "history.meeting_with": "与 {names} 会面 · {span}",
  "history.meeting_alone": "没有其他人参加 · {span}",
  "history.call_video": "用视频回拨 {name}",
  "history.call_voice": "用语音回拨 {name}",
} as const;
