/** 与联系人的对话。 */
export const chat = {
  "chat.title": "与 {name} 聊天",
  "chat.log": "消息",
  "chat.box": "消息内容",
  "chat.send": "发送",
  "chat.hint": "输入消息",
  "chat.waiting": "等待发送",
  "chat.delivered": "已送达",
  "chat.new": "新消息",
  "chat.latest": "转到最新消息",
  "chat.latest_new": "下方有新消息",
  "chat.loading": "正在读取更早的消息…",
  "chat.start": "你与 {name} 的对话从这里开始。",
  "chat.empty": "还没有消息",
  "chat.empty_more":
    "你写的内容只为 {name} 加密，途中无人能读。按 Enter 发送，按 Shift+Enter 换行。",
  "chat.you_at": "你，{time}",
  "chat.they_at": "{name}，{time}",
  "chat.arrived": "{name}：{text}",
  "chat.away": "{name} 不在线。你写的消息会保存在此，待双方都在线时自动发出。",
  "chat.held_back": {
    other:
      "{name} 一次发送的消息过多。还有 {count} 条正在等待，会自动送达。你可以在菜单中将对方静音或屏蔽。",
  },
  "chat.read_failed": "无法读取消息。",
  "chat.again": "重试",
  "chat.empty_message": "请先输入内容。",
  "chat.too_long": "消息过长。请分两次发送；内容没有丢失。",
  "chat.not_in": "你已不在会议中，因此没有发送。",
  "chat.no_contact": "{name} 已不在你的联系人中，因此消息未发送。",
  "chat.not_stored": "磁盘已满，消息未发送。内容仍在输入框中：请腾出空间，再按“发送”。",
  "chat.failed": "消息未发送。内容仍在输入框中，请重试。",
} as const;
