import { html } from "hono/html";
import type { Language } from "./page.ts";

const words: Record<Language, string> = { en: "Get the extension", "zh-CN": "获取扩展" };

/**
 * A paragraph with a link to the extension; empty if the relay's settings name no address for it.
 */
export function installLink(language: Language, installUrl: string | undefined) {
  // Opens a new tab, since an invite's page has to stay open.
  return installUrl === undefined ? "" : html`<p>
  <a class="button" href="${installUrl}" target="_blank" rel="noopener noreferrer">${
    words[language]
  }</a>
</p>`;
}
