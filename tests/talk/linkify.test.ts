import { expect } from "@std/expect";
import fc from "fast-check";
import { linkify } from "@ringside/talk";

const links = (text: string) =>
  linkify(text).flatMap((token) => token.type === "link" ? [token.href] : []);

const cases: [string, string[]][] = [
  ["see https://example.org/a?b=c#d now", ["https://example.org/a?b=c#d"]],
  ["(https://example.org/wiki/A_(b))", ["https://example.org/wiki/A_(b)"]],
  ["Is it http://example.org?", ["http://example.org/"]],
  ["HTTPS://EXAMPLE.ORG.", ["https://example.org/"]],
  ["两个 https://example.org/页，还有", [
    "https://example.org/%E9%A1%B5%EF%BC%8C%E8%BF%98%E6%9C%89",
  ]],
  ["https://a.example and https://b.example", ["https://a.example/", "https://b.example/"]],
  ["javascript:alert(1)", []],
  ["data:text/html,https", []],
  ["ftp://example.org file:///etc/passwd", []],
  ["https://", []],
  ["https://bank.example@evil.example/", []],
  ["https://example.org/\u202egnp.exe", []],
  ["xhttps://example.org", []],
  ['<a href="https://example.org">', ["https://example.org/"]],
];

for (const [text, expected] of cases) {
  Deno.test(`links in ${JSON.stringify(text)}`, () => expect(links(text)).toEqual(expected));
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
