import type { Context } from "hono";
import { html } from "hono/html";
import { page, pageLanguage } from "./page.ts";

const words = {
  en: {
    title: "This relay cannot open this link",
    what:
      "The page that call and meeting links open is not installed here. Ask whoever sent you the link for " +
      "another way to reach them.",
    host: "If you host this relay: run deno task build:guest, and start the relay again.",
  },
  "zh-CN": {
    title: "此中继无法打开此链接",
    what: "这里没有安装通话链接和会议链接所打开的页面。请向发送链接的人询问其他联系方式。",
    host: "如果你是此中继的运营者：运行 deno task build:guest，然后重新启动中继。",
  },
};

/** `/g` and `/m` on a relay whose guest page was not built. */
export async function missingPage(c: Context): Promise<Response> {
  const language = pageLanguage(c.req.header("accept-language"));
  const { host, title, what } = words[language];
  c.status(503);
  return await page(c, {
    language,
    title,
    body: html`<h1>${title}</h1>
<p>${what}</p>
<p class="quiet">${host}</p>`,
  });
}
