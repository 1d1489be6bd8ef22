import { expect } from "@std/expect";
import { pageHtml } from "../../scripts/build/page_html.ts";

const page = (script: string, head = "") => `<head>${head}</head><body>${script}</body>`;

Deno.test("a page names the bundled script, whatever the source's ending", () => {
  for (const name of ["main.ts", "./main.tsx", "main.js"]) {
    expect(pageHtml(page(`<script type="module" src="${name}"></script>`), false))
      .toContain('src="main.js"');
  }
});

Deno.test("styles that the script brings are linked before anything is drawn", () => {
  const html = pageHtml(page('<script src="main.js"></script>'), true);
  expect(html.indexOf("main.css")).toBeLessThan(html.indexOf("</head>"));
  expect(html).toContain('<link rel="stylesheet" href="main.css" />');
});

Deno.test("a page that links its styles itself is left alone", () => {
  const html = page('<script src="main.js"></script>', '<link href="main.css">');
  expect(pageHtml(html, true)).toBe(html);
});

Deno.test("a page without the script is a mistake", () => {
  expect(() => pageHtml("<p>hello</p>", false)).toThrow("no <script");
});
