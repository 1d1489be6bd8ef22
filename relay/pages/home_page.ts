import type { Context } from "hono";
import { html } from "hono/html";
import { page, pageLanguage } from "./page.ts";

const words = {
  en: {
    title: "Ringside relay",
    what:
      "This is a relay: it passes sealed messages between browsers, so that two people can call " +
      "each other from any tab.",
    knowsTitle: "What it knows",
    knows:
      "Rooms that mean nothing by themselves, and when something passed through them. It cannot " +
      "read, forge or change what it carries; sound and picture do not pass through it at all, and it " +
      "keeps no names, no keys and no messages.",
    useTitle: "How to use it",
    use: "Install the Ringside extension and, under Relay address, enter the address of this page.",
  },
  "zh-CN": {
    title: "Ringside 中继",
    what: "这是一个中继：它在浏览器之间转发加密消息，让两个人可以从任意标签页互相通话。",
    knowsTitle: "它知道什么",
    knows: "它只看到本身没有意义的房间，以及消息经过的时间。它无法读取、伪造或更改所转发的内容；" +
      "声音和画面完全不经过它，它也不保存姓名、密钥或消息。",
    useTitle: "如何使用",
    use: "安装 Ringside 扩展，然后在“中继地址”中填写本页面的地址。",
  },
};

/** `/`: says what this is. */
export function homePage(c: Context): Response | Promise<Response> {
  const language = pageLanguage(c.req.header("accept-language"));
  const { knows, knowsTitle, title, use, useTitle, what } = words[language];
  return page(c, {
    language,
    title,
    body: html`<h1>${title}</h1>
<p>${what}</p>
<h2>${useTitle}</h2>
<p>${use}</p>
<h2>${knowsTitle}</h2>
<p class="quiet">${knows}</p>`,
  });
}
