import { createHash } from "node:crypto";
import type { Context } from "hono";
import { html, raw } from "hono/html";
import { inlineMark, markAddress } from "./mark.ts";

/** The languages of the relay's pages. */
export type Language = "en" | "zh-CN";

/** The page's language: Chinese if the browser prefers it to English. */
export function pageLanguage(acceptLanguage: string | undefined): Language {
  const ranked = (acceptLanguage ?? "").split(",").map((part) => {
    const [tag = "", ...parameters] = part.trim().toLowerCase().split(";");
    const quality = parameters.find((parameter) => parameter.trim().startsWith("q="));
    return { tag, quality: quality ? Number(quality.trim().slice(2)) : 1 };
  });
  const best = ranked.filter(({ tag }) => /^(en|zh)\b/.test(tag))
    .sort((a, b) => b.quality - a.quality)[0];
  return best?.tag.startsWith("zh") ? "zh-CN" : "en";
}

const style = `
:root { color-scheme: light dark; --ink: #1c2430; --quiet: #586274; --paper: #f6f7f9;
  --card: #fff; --line: #dde1e8; --accent: #3641c6;
  --button: #3f4bd8; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8ebf1; --quiet: #a3adbd; --paper: #12161d;
  --card: #1a2029; --line: #2c3542; --accent: #aab2ff; --button: #5c68ea; } }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 24px 16px;
  background: var(--paper); color: var(--ink);
  font: 16px/1.55 system-ui, -apple-system, "Segoe UI", "Noto Sans", "Noto Sans SC", sans-serif; }
main { width: 100%; max-width: 36rem; padding: 32px; border: 1px solid var(--line);
  border-radius: 16px; background: var(--card); }
svg { display: block; width: 48px; height: 48px; }
h1 { margin: 16px 0 8px; font-size: 1.5rem; line-height: 1.25; }
h2 { margin: 28px 0 8px; font-size: 1rem; }
p, ol { margin: 0 0 12px; } ol { padding-inline-start: 1.4em; } li { margin-bottom: 8px; }
.quiet { color: var(--quiet); font-size: .9rem; } a { color: var(--accent); }
.button { display: inline-block; padding: 10px 18px; border-radius: 10px; background: var(--button);
  color: #fff; font-weight: 600; text-decoration: none; }
a:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
code { font: .9em ui-monospace, monospace; overflow-wrap: anywhere; }
@media (max-width: 400px) { main { padding: 24px 16px; } }
`;

const styleHash = createHash("sha256").update(style).digest("base64");

/** Allows only the page's own style and icon: no script, form, frame or request. */
const contentSecurityPolicy = [
  "default-src 'none'",
  `style-src 'sha256-${styleHash}'`,
  // The icon is a data: URL.
  "img-src data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** Renders a page around `body`. */
export function page(
  c: Context,
  content: { language: Language; title: string; body: unknown },
): Response | Promise<Response> {
  c.header("content-security-policy", contentSecurityPolicy);
  c.header("vary", "accept-language");
  return c.html(html`
    <!DOCTYPE html>
    <html lang="${content.language}">
      <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="robots" content="noindex">
        <title>${content.title}</title>
        <link rel="icon" href="${markAddress}">
        <style>${raw(style)}</style>
      </head>
      <body>
        <main>
    ${raw(inlineMark)}
    ${content.body}
        </main>
      </body>
    </html>
  `);
}
