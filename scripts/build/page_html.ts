/** The bundler's output for a page's script. */
export interface PageParts {
  /** Whether the script brings styles. */
  styles: boolean;
  /** The script's transitive imports: the page names them, so that all load at once. */
  chunks: readonly string[];
}

/** The page around a context's `main` script, which names and fills it. */
export function pageHtml({ styles, chunks }: PageParts): string {
  const links = chunks.map((chunk) => `<link rel="modulepreload" href="${chunk}" />`);
  // Before anything is drawn.
  if (styles) links.unshift(`<link rel="stylesheet" href="main.css" />`);
  const head = [
    `<meta charset="utf-8" />`,
    `<meta name="viewport" content="width=device-width" />`,
    `<title>Ringside</title>`,
    `<script type="module" src="main.js"></script>`,
    ...links,
  ];
  return `<!DOCTYPE html>
<html lang="en">
  <head>
${head.map((line) => `    ${line}`).join("\n")}
  </head>
  <body></body>
</html>
`;
}
