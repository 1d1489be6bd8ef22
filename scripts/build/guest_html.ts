import { markAddress } from "../../relay/pages/mark.ts";

/**
 * The guest page before its script runs. It is served at `RELAY/g` and `RELAY/m`, so its files are
 * in the folder `g` beside either. What it says without a script appears after a moment, for a
 * browser that cannot run it.
 */
export function guestHtml({ script, style }: { script: string; style: string }): string {
  return `<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content" />
    <meta name="robots" content="noindex" />
    <meta name="color-scheme" content="light dark" />
    <meta property="og:title" content="Ringside call" />
    <title>Ringside</title>
    <link rel="icon" href="${markAddress}" />
    <link rel="stylesheet" href="g/${style}" />
    <script type="module" src="g/${script}"></script>
  </head>
  <body>
    <div class="not-started">
      <p>This page needs a current browser with JavaScript. Update yours, or open the link in
        another one, and reload.</p>
      <p lang="zh-CN">此页面需要支持 JavaScript 的新版浏览器。请更新浏览器或换一个浏览器打开链接，然后重新加载。</p>
    </div>
  </body>
</html>
`;
}
