export const parts = {
  "part.close": "关闭",
  "part.cancel": "取消",
  "part.back": "返回",
  "part.dismiss": "知道了",
  "presence.online": "在线",
  "presence.in_call": "通话中",
  "presence.do_not_disturb": "请勿打扰",
  "presence.offline": "离线",
} as const;
