import { html } from "hono/html";
import type { Language } from "./page.ts";

const words: Record<Language, string> = { en: "Get the extension", "zh-CN": "获取扩展" };

/** A paragraph that leads to where the host offers the extension; nothing where none is named. */
export function installLink(language: Language, installUrl: string | undefined) {
  // A tab of its own: an invite's page has to stay open.
  return installUrl === undefined ? "" : html`<p>
  <a class="button" href="${installUrl}" target="_blank" rel="noopener noreferrer">${
    words[language]
  }</a>
</p>`;
}
