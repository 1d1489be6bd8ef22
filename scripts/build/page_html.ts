/**
 * A context's page as it ships: the entry's name after bundling, and a link to the entry's styles
 * where it has some and the page does not name them itself.
 */
export function pageHtml(source: string, hasStyles: boolean): string {
  const html = source.replace(/(src=["'])(?:\.\/)?main\.tsx?(["'])/g, "$1main.js$2");
  if (!/src=["'](?:\.\/)?main\.js["']/.test(html)) {
    throw new Error('Cannot build a page: it has no <script type="module" src="main.js">');
  }
  if (!hasStyles || /href=["'](?:\.\/)?main\.css["']/.test(html)) return html;
  const link = `<link rel="stylesheet" href="main.css" />`;
  return html.includes("</head>")
    ? html.replace("</head>", `  ${link}\n  </head>`)
    : html.replace("<script", `${link}\n<script`);
}
