/** What the bundler made of a page's script. */
export interface PageParts {
  /** Whether the script brings styles. */
  styles: boolean;
  /** What the script imports, by and by: named in the page, all of it is loaded at once. */
  chunks: readonly string[];
}

/**
 * A context's page as it ships: the entry's name after bundling, and links to what it needs, where
 * the page does not name it itself.
 */
export function pageHtml(source: string, { styles, chunks }: PageParts): string {
  const html = source.replace(/(src=["'])(?:\.\/)?main\.tsx?(["'])/g, "$1main.js$2");
  if (!/src=["'](?:\.\/)?main\.js["']/.test(html)) {
    throw new Error('Cannot build a page: it has no <script type="module" src="main.js">');
  }
  const links = chunks.map((chunk) => `<link rel="modulepreload" href="${chunk}" />`);
  if (styles && !/href=["'](?:\.\/)?main\.css["']/.test(html)) {
    links.unshift(`<link rel="stylesheet" href="main.css" />`);
  }
  if (links.length === 0) return html;
  return html.includes("</head>")
    ? html.replace("</head>", `  ${links.join("\n    ")}\n  </head>`)
    : html.replace("<script", `${links.join("\n")}\n<script`);
}
