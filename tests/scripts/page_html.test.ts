import { expect } from "@std/expect";
import { pageHtml } from "../../scripts/build/page_html.ts";

const nothing = { styles: false, chunks: [] };
const page = (script: string, head = "") => `<head>${head}</head><body>${script}</body>`;

Deno.test("a page names the bundled script, whatever the source's ending", () => {
  for (const name of ["main.ts", "./main.tsx", "main.js"]) {
    expect(pageHtml(page(`<script type="module" src="${name}"></script>`), nothing))
      .toContain('src="main.js"');
  }
});

Deno.test("styles that the script brings are linked before anything is drawn", () => {
  const html = pageHtml(page('<script src="main.js"></script>'), { ...nothing, styles: true });
  expect(html.indexOf("main.css")).toBeLessThan(html.indexOf("</head>"));
  expect(html).toContain('<link rel="stylesheet" href="main.css" />');
});

Deno.test("a page that links its styles itself is left alone", () => {
  const html = page('<script src="main.js"></script>', '<link href="main.css">');
  expect(pageHtml(html, { ...nothing, styles: true })).toBe(html);
});

Deno.test("a page without the script is a mistake", () => {
  expect(() => pageHtml("<p>hello</p>", nothing)).toThrow("no <script");
});

Deno.test("what the script imports is loaded with it, not after it", () => {
  const html = pageHtml(page('<script src="main.js"></script>'), {
    styles: false,
    chunks: ["../../chunks/a.js", "../../chunks/b.js"],
  });
  expect(html.match(/<link rel="modulepreload" href="[^"]+" \/>/g)).toEqual([
    '<link rel="modulepreload" href="../../chunks/a.js" />',
    '<link rel="modulepreload" href="../../chunks/b.js" />',
  ]);
  expect(html.indexOf("b.js")).toBeLessThan(html.indexOf("</head>"));
});
