import { expect } from "@std/expect";
import { pageHtml } from "../../scripts/build/page_html.ts";

const nothing = { styles: false, chunks: [] };

Deno.test("a page loads its script, and its styles if there are any", () => {
  expect(pageHtml(nothing)).toContain('<script type="module" src="main.js"></script>');
  expect(pageHtml(nothing)).not.toContain("main.css");
});

Deno.test("a script's styles are linked before the first paint", () => {
  const html = pageHtml({ ...nothing, styles: true });
  expect(html.indexOf("main.css")).toBeLessThan(html.indexOf("</head>"));
  expect(html).toContain('<link rel="stylesheet" href="main.css" />');
});

Deno.test("a script's imports are loaded with it, not after it", () => {
  const html = pageHtml({ styles: false, chunks: ["../../chunks/a.js", "../../chunks/b.js"] });
  expect(html.match(/<link rel="modulepreload" href="[^"]+" \/>/g)).toEqual([
    '<link rel="modulepreload" href="../../chunks/a.js" />',
    '<link rel="modulepreload" href="../../chunks/b.js" />',
  ]);
  expect(html.indexOf("b.js")).toBeLessThan(html.indexOf("</head>"));
});
