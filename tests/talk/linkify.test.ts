import { expect } from "@std/expect";
import fc from "fast-check";
import { linkify } from "@ringside/talk";
import { textWork } from "./text_work.ts";

const links = (text: string) =>
  linkify(text).flatMap((token) => token.type === "link" ? [token.href] : []);

const cases: [string, string[]][] = [
  ["see https://example.org/a?b=c#d now", ["https://example.org/a?b=c#d"]],
  ["(https://example.org/wiki/A_(b))", ["https://example.org/wiki/A_(b)"]],
  ["Is it http://example.org?", ["http://example.org/"]],
  ["HTTPS://EXAMPLE.ORG.", ["https://example.org/"]],
  ["看这里：https://example.org/页。谢谢", ["https://example.org/%E9%A1%B5"]],
  ["(https://example.org), “https://b.example”", ["https://example.org/", "https://b.example/"]],
  ["https://example.org/[a]] and more!?", ["https://example.org/[a]"]],
  ["https://a.example and https://b.example", ["https://a.example/", "https://b.example/"]],
  ["javascript:alert(1)", []],
  ["data:text/html,https", []],
  ["ftp://example.org file:///etc/passwd", []],
  ["https://", []],
  ["https://bank.example@evil.example/", []],
  ["https://bank.example:pass@evil.example", []],
  ["https://example.org/\u202egnp.exe", []],
  ["https://example.org/\u2066a", []],
  ["https://exam\u200bple.org/", []],
  ["https://example.org/\u061c", []],
  ["xhttps://example.org", []],
  ['<a href="https://example.org">', ["https://example.org/"]],
];

for (const [text, expected] of cases) {
  Deno.test(`links in ${JSON.stringify(text)}`, () => expect(links(text)).toEqual(expected));
}

const shown: [written: string, shown: string][] = [
  ["https://example.org/Wiki_(A)?b=c#d", "https://example.org/Wiki_(A)?b=c#d"],
  ["HTTPS://EXAMPLE.ORG/Path", "HTTPS://EXAMPLE.ORG/Path"],
  ["https://example.org:443/a", "https://example.org:443/a"],
  ["https://example.org/路径", "https://example.org/路径"],
  ["https://\u0430pple.com/login", "https://xn--pple-43d.com/login"],
  ["https://b\u00fccher.example?x", "https://xn--bcher-kva.example?x"],
  ["http://0x7f.1:8080/a", "http://127.0.0.1:8080/a"],
  ["https://ex%61mple.org/", "https://example.org/"],
];

for (const [written, expected] of shown) {
  Deno.test(`${JSON.stringify(written)} shows as ${expected}`, () => {
    const [token] = linkify(written);
    expect(token).toMatchObject({ type: "link", text: written, shown: expected });
  });
}

const hostile = [
  (size: number) => `https://example.org/${")".repeat(size)}`,
  (size: number) => `https://example.org/${")]".repeat(size / 2)}`,
  (size: number) => `https://example.org/${").".repeat(size / 2)}`,
  (size: number) => "https://".repeat(size / 8),
  (size: number) => "https://a@ ".repeat(size / 11),
];

for (const text of hostile) {
  const shown = `${text(33).slice(0, 30)}…`;
  Deno.test(`four times the text is four times the work, not sixteen: ${shown}`, () => {
    const [short, long] = [2_000, 8_000].map((size) => textWork(() => linkify(text(size))));
    expect(short).toBeGreaterThan(2_000);
    expect(long! / short!).toBeLessThan(5);
  });
}

Deno.test("the tokens together are the message, and every link is http or https", () => {
  const piece = fc.oneof(
    fc.string({ unit: "grapheme" }),
    fc.webUrl(),
    fc.constantFrom("https://", "(", ")", ".", "javascript:", " "),
  );
  fc.assert(fc.property(fc.array(piece), (pieces) => {
    const text = pieces.join("");
    const tokens = linkify(text);
    expect(tokens.map((token) => token.text).join("")).toBe(text);
    for (const token of tokens) {
      if (token.type === "link") expect(new URL(token.href).protocol).toMatch(/^https?:$/);
    }
  }));
});
