import { createHash } from "node:crypto";
import type { Context } from "hono";
import { html, raw } from "hono/html";

/** The languages that the relay's pages are written in. */
export type Language = "en" | "zh-CN";

/** The page's language: Chinese where the browser ranks it before English. */
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
  --card: #fff; --line: #dde1e8; --accent: #2456c9; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8ebf1; --quiet: #a3adbd; --paper: #12161d;
  --card: #1a2029; --line: #2c3542; --accent: #8fb2ff; } }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 24px 16px;
  background: var(--paper); color: var(--ink);
  font: 16px/1.55 system-ui, -apple-system, "Segoe UI", "Noto Sans", "Noto Sans SC", sans-serif; }
main { width: 100%; max-width: 36rem; padding: 32px; border: 1px solid var(--line);
  border-radius: 16px; background: var(--card); }
svg { display: block; width: 48px; height: 48px; color: var(--accent); }
h1 { margin: 16px 0 8px; font-size: 1.5rem; line-height: 1.25; }
h2 { margin: 28px 0 8px; font-size: 1rem; }
p, ol { margin: 0 0 12px; } ol { padding-inline-start: 1.4em; } li { margin-bottom: 8px; }
.quiet { color: var(--quiet); font-size: .9rem; } a { color: var(--accent); }
code { font: .9em ui-monospace, monospace; overflow-wrap: anywhere; }
@media (max-width: 400px) { main { padding: 24px 16px; } }
`;

const styleHash = createHash("sha256").update(style).digest("base64");

/** Nothing but the page's own style: no script, no picture, no form, no frame, no request. */
const contentSecurityPolicy = [
  "default-src 'none'",
  `style-src 'sha256-${styleHash}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

const mark = raw(
  `<svg viewBox="0 0 48 48" fill="none" stroke="currentColor" stroke-width="4" aria-hidden="true">` +
    `<circle cx="18" cy="24" r="13"/><circle cx="30" cy="24" r="13"/></svg>`,
);

/** A whole page around `body`. */
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
        <style>${raw(style)}</style>
      </head>
      <body>
        <main>
    ${mark}
    ${content.body}
        </main>
      </body>
    </html>
  `);
}
