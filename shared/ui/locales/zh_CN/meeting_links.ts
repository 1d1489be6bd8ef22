/** 会议链接：创建、列表、粘贴和删除。 */
export const meeting_links = {
  "meeting_link.list": "会议",
  "meeting_link.all": "所有会议",
  "meeting_link.title": "会议链接",
  "meeting_link.lead":
    "最多八人可通过此链接开会，使用 Ringside 或无需安装任何东西的浏览器均可。它不会呼叫任何人，你不在时也有效。",
  "meeting_link.name": "会议名称",
  "meeting_link.name_hint": "拥有链接的人都能看到。",
  "meeting_link.asks": "进入前先询问",
  "meeting_link.asks_hint": "每个人都要由会议中一位装有扩展的人允许进入。你自己无需询问。",
  "meeting_link.create": "创建会议链接",
  "meeting_link.link": "会议链接",
  "meeting_link.copy": "复制会议链接",
  "meeting_link.qr": "会议链接的二维码",
  "meeting_link.serving":
    "过期前一直有效，此浏览器关闭时也一样。没有安装扩展时，链接打开的是它的中继提供的页面。",
  "meeting_link.unnamed": "未命名的会议",
  "meeting_link.enter": "进入",
  "meeting_link.never_expires": "永不过期",
  "meeting_link.asking": "进入前先询问",
  "meeting_link.of_another": "由他人创建",
  "meeting_link.delete": "删除",
  "meeting_link.delete_title": "删除 {name}？",
  "meeting_link.delete_lead":
    "它将从你的列表中消失，你需要链接才能再次进入。在链接过期之前，拥有链接的人仍可在那里开会。",
  "meeting_link.deleted": "{name} 已不在你的列表中",
  "meeting_link.no_profile": "请先填写你的名字，让其他人知道谁在会议中。",
  "meeting_link.too_many": "你已有 50 个会议。请删除一个不再需要的会议。",

  "meeting_link.paste_title": "收到了会议链接？",
  "meeting_link.paste_lead": "粘贴链接即可从这里进入会议。",
  "meeting_link.paste": "粘贴会议链接",
  "meeting_link.connects_to": "进入后将连接 {relay}，该中继会得知你的网络地址。",
  "meeting_link.not_a_meeting": "这不是会议链接。会议链接中含有 /m#v1，请完整复制。",
  "meeting_link.expired": "此会议已过期。请对方发送新的链接。",
  "meeting_link.no_public_relay":
    "此会议的中继位于专用网络内或某一台电脑上；只有当你自己的中继也在那里时，Ringside 才会连接。请改为在浏览器标签页中打开链接。",
  "meeting_link.in_call": "你正在通话或参加另一个会议。请先离开，再进入。",
  "meeting.ended_expired": "此会议的链接已过期。请向发送链接的人索取新链接。",
} as const;
