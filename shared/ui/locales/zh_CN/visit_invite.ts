/** 链接主人发来的邀请，访客打开时才显示。 */
export const visit_invite = {
  "visit.invite_title": "成为 {name} 的联系人",
  "visit.invite_have": "已安装 Ringside",
  "visit.invite_paste": "打开它，选择“添加联系人”，将邀请粘贴到“粘贴邀请”中。",
  "visit.invite_have_here": "如果它就在此浏览器中，也可以打开邀请页面，然后点击 Ringside 图标。",
  "visit.invite_need": "尚未安装",
  "visit.invite_where":
    "它是电脑上 Chrome 或 Chromium 的扩展。如果你正在使用手机或平板，请把邀请发给自己，然后在电脑上继续。",
  "visit.invite_get": "邀请页面说明了如何获取它，也可以询问 {name}。",
  "visit.invite_open": "打开邀请页面",
  "visit.invite_secret":
    "请勿向他人展示邀请：最先使用它的人会成为 {name} 的联系人。在你关闭或重新加载此页面之前，它会保留在这里。",
} as const;
