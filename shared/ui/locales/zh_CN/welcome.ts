/** 首次运行，在单独的标签页中。 */
export const welcome = {
  "welcome.tab": "设置 Ringside",
  "welcome.steps": "步骤",
  "welcome.step": "第 {number} 步，共 {count} 步",
  "welcome.continue": "继续",
  "welcome.later": "以后再说",
  "welcome.back": "返回",
  "welcome.state_done": "{step}：已完成",
  "welcome.state_open": "{step}：尚未完成",

  "welcome.name_step": "你的名字",
  "welcome.name_title": "怎么称呼你？",
  "welcome.name_lead": "你呼叫时，联系人会看到这个名字。无需账号：密钥在此生成，只留在此浏览器中。",
  "welcome.name_box": "你的名字",
  "welcome.name_empty": "请输入名字，或以后再说。",
  "welcome.name_cut": "名字最多保留 80 个字符，其余部分已略去。",

  "welcome.have_profile": "我有个人资料文件",
  "welcome.have_profile_lead":
    "从另一浏览器的 Ringside 导出的文件，其中包含你的名字、联系人和中继。",

  "welcome.relay_step": "连接",
  "welcome.relay_title": "如何连接？",
  "welcome.relay_lead":
    "中继帮助两个浏览器找到对方。它无法读取你所说、所展示或所写的内容。任何人都可以架设中继。",
  "welcome.relay_invite": "我收到了邀请",
  "welcome.relay_invite_lead": "粘贴链接即可，其中已包含中继。",
  "welcome.relay_own": "我使用中继",
  "welcome.relay_own_lead": "这是预设的中继。如果你自己架设，请更改。",
  "welcome.relay_go_on": "仍然继续",
  "welcome.relay_is_own": "此中继已在你的列表中。",

  "welcome.media_step": "摄像头和麦克风",
  "welcome.media_title": "检查你的画面和声音",
  "welcome.media_lead":
    "浏览器会询问一次。Ringside 只在通话中使用摄像头和麦克风，使用时始终会有提示。现在不会发送任何内容。",
  "welcome.media_allow": "允许使用摄像头和麦克风",
  "welcome.media_granted": "已允许使用摄像头和麦克风。",
  "welcome.media_voice": "已允许使用麦克风。没有摄像头也可以语音通话。",
  "welcome.media_silent": "已允许使用摄像头。没有麦克风，通话时对方听不到你。",
  "welcome.media_once": "如果你选择了仅允许这一次，请在通话结束前保持此标签页打开。",
  "welcome.media_works": "你能看到自己吗？说话时音量条会动吗？",

  "welcome.notes_step": "通知",
  "welcome.notes_title": "有人来电时及时知道",
  "welcome.notes_lead":
    "允许通知后，无论你在做什么，来电都会显示“接听”和“拒接”。不允许时，Ringside 会在响铃时打开通话窗口。",
  "welcome.notes_allow": "允许通知",
  "welcome.notes_granted": "已允许通知。",
  "welcome.notes_refused": "通知保持关闭。来电时会打开通话窗口；你可以在此处或设置中更改。",
  "welcome.tab_title": "共享带声音的标签页",
  "welcome.tab_lead":
    "浏览器的权限提示听起来比实际严重：它会说 Ringside 可以读取你的所有数据。Ringside 只在你选择时捕捉你所选的标签页。",
  "welcome.tab_allow": "允许共享标签页",
  "welcome.tab_granted": "已允许共享标签页。",
  "welcome.tab_refused": "共享标签页保持关闭。共享时，你仍可以在浏览器的对话框中选择标签页。",

  "welcome.pin_step": "固定图标",
  "welcome.pin_title": "让 Ringside 始终可见",
  "welcome.pin_lead": "来电和未接来电会显示在图标上。新安装的扩展程序会隐藏在拼图图标后面。",
  "welcome.pin_one": "点击地址栏旁的拼图图标。",
  "welcome.pin_two": "在列表中找到 Ringside。",
  "welcome.pin_three": "点击旁边的图钉。",
  "welcome.pin_done": "图标已在工具栏中。",

  "welcome.end_step": "就绪",
  "welcome.end_title": "一切就绪",
  "welcome.end_title_open": "可以开始使用，还有几项未完成",
  "welcome.end_title_no_name": "通话需要你的名字",
  "welcome.end_lead_no_name": "现在就可以录制和截图。添加联系人和通话之前，请先填写名字。",
  "welcome.end_lead": "在任意标签页点击 Ringside 图标，或按 {keys}：在那里添加联系人，然后呼叫。",
  "welcome.end_lead_no_keys": "在任意标签页点击 Ringside 图标：在那里添加联系人，然后呼叫。",
  "welcome.end_go": "去完成",
  "welcome.end_go_to": "去完成：{step}",
  "welcome.finish": "结束设置",

  "welcome.grant_title": "Ringside 需要摄像头和麦克风",
  "welcome.grant_lead": "浏览器尚未允许 Ringside 使用它们。请在此允许，然后继续刚才的操作。",
  "welcome.grant_back": "完成。可以关闭此标签页，继续刚才的操作。",
  "welcome.grant_lead_call": "你与 {name} 的通话仍在继续。在此允许后，{name} 立即能看到并听到你。",
  "welcome.grant_back_call": "完成。现在可以返回与 {name} 的通话。",
  "welcome.set_up": "打开完整设置",
} as const;
