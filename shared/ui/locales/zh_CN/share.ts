import { troubleKeys } from "../trouble_keys.ts";
import { captureTrouble } from "./capture_trouble.ts";

export const share = {
  ...troubleKeys("share", captureTrouble),
  "share.a_tab": "共享标签页",
  "share.screen": "共享屏幕",
  "share.on_tab": "{name} 能看到你的标签页。",
  "share.on_window": "{name} 能看到你的窗口。",
  "share.on_screen": "{name} 能看到你的屏幕。",
  "share.no_sound": "不含声音。",
  "share.starting": "请在浏览器的窗口中选择要共享的内容。",
  "share.starting_tab": "请在浏览器的窗口中选择标签页。从工具栏按钮共享则不会询问。",

  "share.with_title": "与谁共享此标签页",
  "share.with_lead": "Ringside 会呼叫对方并展示标签页及其声音。你的摄像头保持关闭。",
  "share.with": "与 {name} 共享",
  "share.with_name_first": "请先填写你的名字，让对方知道是谁来电。",
  "share.with_nobody": "还没有可以共享的联系人",
  "share.with_nobody_hint": "请先添加联系人：创建邀请并把链接发给对方。",
  "share.with_find": "搜索联系人",

  "share.fit": "适应窗口",
  "share.actual_size": "实际大小",
  "share.area": "共享的画面，实际大小",
  "share.volume": "共享音量",

  "share.trouble_no_call": "通话已经结束。请先呼叫，再共享。",
  "share.trouble_in_call": "你正在通话中。请先挂断。",
  "share.trouble_no_contact": "该联系人已不在列表中。",
  "share.trouble_blocked": "该联系人已被屏蔽。解除屏蔽后才能呼叫。",
  "share.trouble_failed": "共享没有开始。请重试，或改为选择一个窗口。",
} as const;
