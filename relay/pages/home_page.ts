import type { Context } from "hono";
import { html } from "hono/html";
import { installLink } from "./install_link.ts";
import { page, pageLanguage } from "./page.ts";

const words = {
  en: {
    title: "Ringside relay",
    what:
      "This is a relay: it passes sealed messages between browsers, so that two people can call " +
      "each other from any tab.",
    knowsTitle: "What it knows",
    knows: [
      "It sees the network addresses of browsers, which of them meet in a room, when, and how much " +
      "they send. A room's address names nobody, but the room of two contacts stays the same from " +
      "day to day. Whoever runs the relay could watch all this; the program's log contains no " +
      "address and no room.",
      "It cannot read, forge or change what it carries, but it could delay or drop messages. It never " +
      "gets a name, a secret key or a readable message, and keeps sealed messages only until they " +
      "arrive. Sound and picture do not pass through it.",
    ],
    useTitle: "How to use it",
    use: "Install the Ringside extension in desktop Chrome or Chromium and, under Relay address, " +
      "enter the address of this page.",
  },
  "zh-CN": {
    title: "Ringside 中继",
    what: "这是一个中继：它在浏览器之间转发加密消息，让两个人可以从任意标签页互相通话。",
    knowsTitle: "它知道什么",
    knows: [
      "浏览器从哪些网络地址连接、其中哪些在同一个房间相遇、在什么时间，以及彼此发送了多少数据。" +
      "房间地址不指明任何人，但同一对联系人的房间每天都不变。运营中继的人可以观察到这些；程序的日志不包含任何地址或房间。",
      "它无法读取、伪造或更改所转发的内容，但可以延迟或丢弃。它从不得到姓名、私钥或可读的消息，" +
      "加密消息只保留到送达为止。声音和画面不经过它。",
    ],
    useTitle: "如何使用",
    use: "在桌面版 Chrome 或 Chromium 中安装 Ringside 扩展，然后在“中继地址”中填写本页面的地址。",
  },
};

/** `GET /`: explains what a relay is. */
export function homePage(
  c: Context,
  installUrl: string | undefined,
): Response | Promise<Response> {
  const language = pageLanguage(c.req.header("accept-language"));
  const { knows, knowsTitle, title, use, useTitle, what } = words[language];
  return page(c, {
    language,
    title,
    body: html`<h1>${title}</h1>
<p>${what}</p>
<h2>${useTitle}</h2>
<p>${use}</p>
${installLink(language, installUrl)}
<h2>${knowsTitle}</h2>
${knows.map((sentence) => html`<p class="quiet">${sentence}</p>`)}`,
  });
}
