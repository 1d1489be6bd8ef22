import type { Context } from "hono";
import { html } from "hono/html";
import { installLink } from "./install_link.ts";
import { page, pageLanguage } from "./page.ts";

const words = {
  en: {
    title: "You are invited to Ringside",
    what:
      "Someone wants you as a contact, to call you and be called from any browser tab. The link " +
      "that brought you here is the invite; the Ringside extension accepts it.",
    haveTitle: "You have Ringside",
    have:
      "Click its icon while this page is open: it offers to accept the invite. Or copy the whole " +
      "address of this page and paste it under Add contact, Paste an invite.",
    needTitle: "You do not have it yet",
    where:
      "It runs in desktop Chrome or Chromium only, not on phones or tablets. On one of those, " +
      "send yourself the whole address of this page and open it on a computer.",
    need: (offered: boolean) => [
      "Keep this page open, or copy its whole address.",
      offered
        ? "Get the Ringside extension with the button below."
        : "Install the Ringside extension; whoever invited you can tell you where to get it.",
      "Click its icon on this page, or paste the address under Add contact, Paste an invite.",
    ],
    withoutTitle: "You do not want to install anything",
    without:
      "Ask whoever invited you for a call link instead: it opens a call in any current browser, " +
      "also on a phone. You can still become contacts later, even in the call itself.",
    safeTitle: "Good to know",
    safe:
      "An invite is for one person and works once. The secret comes after the # and was not sent " +
      "to this server. Pass it on to nobody, and compare safety numbers with your new contact: until " +
      "then they show as unverified.",
  },
  "zh-CN": {
    title: "有人邀请你使用 Ringside",
    what: "有人想添加你为联系人，以便从任意浏览器标签页互相通话。带你来到这里的链接就是邀请，" +
      "由 Ringside 扩展来接受。",
    haveTitle: "已安装 Ringside",
    have: "在打开本页面时点击扩展图标，它会提示接受邀请。也可以复制本页面的完整地址，" +
      "粘贴到“添加联系人”中的“粘贴邀请”。",
    needTitle: "尚未安装",
    where: "它只能在桌面版 Chrome 或 Chromium 中运行，不支持手机和平板。如果你正在使用这类设备，" +
      "请把本页面的完整地址发给自己，在电脑上打开。",
    need: (offered: boolean) => [
      "保持本页面打开，或复制它的完整地址。",
      offered
        ? "用下面的按钮获取 Ringside 扩展。"
        : "安装 Ringside 扩展；邀请你的人可以告诉你从哪里获取。",
      "在本页面点击扩展图标，或将地址粘贴到“添加联系人”中的“粘贴邀请”。",
    ],
    withoutTitle: "不想安装",
    without: "请邀请你的人改发通话链接：它可在任何新版浏览器中打开通话，手机也可以。" +
      "之后仍可成为联系人，在通话中也可以。",
    safeTitle: "须知",
    safe: "邀请仅供一人使用一次。其密钥位于 # 之后，并未发送到此服务器。请勿转发给他人，" +
      "并与新联系人核对安全码：在此之前，对方会显示为未验证。",
  },
};

/**
 * `GET /i`: the page that an invite link opens in a browser. It never sees what follows the `#`.
 */
export function invitePage(
  c: Context,
  installUrl: string | undefined,
): Response | Promise<Response> {
  const language = pageLanguage(c.req.header("accept-language"));
  const text = words[language];
  const { have, haveTitle, needTitle, safe, safeTitle, title, what, where } = text;
  const steps = text.need(installUrl !== undefined);
  return page(c, {
    language,
    title,
    body: html`<h1>${title}</h1>
<p>${what}</p>
<h2>${haveTitle}</h2>
<p>${have}</p>
<h2>${needTitle}</h2>
<p>${where}</p>
<ol>${steps.map((step) => html`<li>${step}</li>`)}</ol>
${installLink(language, installUrl)}
<h2>${text.withoutTitle}</h2>
<p>${text.without}</p>
<h2>${safeTitle}</h2>
<p class="quiet">${safe}</p>`,
  });
}
