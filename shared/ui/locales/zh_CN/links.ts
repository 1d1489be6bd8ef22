/** 各种链接共有的文字。 */
export const links = {
  "link.copy": "复制链接",
  "link.show": "显示 {name}",
  "link.until": "有效期至 {time}",
  "link.life": "有效期",
  "link.life_hour": "一小时",
  "link.life_day": "一天",
  "link.life_week": "一周",
  "link.life_month": "30 天",
  "link.life_never": "永久",
  "link.ended_expired": "已过期",
  "link.ended_used_up": "访客人数已满",
  "link.no_relay": "请先添加中继：别人要在那里打开链接。",
  "link.relay_unavailable":
    "你的中继都没有响应，暂时无法创建链接。请检查网络连接，或在设置中检查中继。",
  "link.not_stored": "磁盘已满，未能创建链接。请腾出空间后重试。",
  "link.page_unchanged": "页面未改动：此中继向访客提供的是此版本 Ringside 的页面。",
  "link.page_changed":
    "此中继提供的页面已改动：版本不同，或被改动以窃听。请将 Ringside 与中继更新到同一版本，或使用其他中继。",
  "link.page_no_page": "此中继无法在浏览器中打开这类链接。请让其运营者更新，或使用其他中继。",
  "link.page_unreachable": "无法检查中继的页面，因为中继没有应答。",
  "link.garbled": "链接在传送中损坏：有缺失或改动。请对方重新发送。",
  "link.no_secret":
    "链接不完整：# 之后的部分在途中丢失了。请从最初发送的地方复制链接，或请对方以纯文本重新发送。",
  "link.unsupported_version": "此链接来自更新版本的 Ringside。请先更新，再粘贴一次。",
} as const;
