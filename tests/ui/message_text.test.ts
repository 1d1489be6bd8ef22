import { expect } from "@std/expect";
import { messageText } from "../../shared/ui/views/chat/message_text.ts";

const links = (text: string) =>
  messageText(text).filter((piece) => piece.kind === "link").map((piece) => piece.text);

const cases: [string, string[]][] = [
  ["no address here", []],
  ["see https://example.org/a?b=c#d for more", ["https://example.org/a?b=c#d"]],
  ["(https://example.org)", ["https://example.org"]],
  ["https://example.org/Wiki_(disambiguation)", ["https://example.org/Wiki_(disambiguation)"]],
  ["Is it https://example.org?", ["https://example.org"]],
  ["two: http://a.test, https://b.test.", ["http://a.test", "https://b.test"]],
  ["看这里：https://example.org/路径。谢谢", ["https://example.org/路径"]],
  ["javascript:alert(1) data:text/html,x file:///etc/passwd", []],
  ["HTTPS://EXAMPLE.ORG", ["HTTPS://EXAMPLE.ORG"]],
  ["https://", []],
];

for (const [text, expected] of cases) {
  Deno.test(`links in "${text}"`, () => expect(links(text)).toEqual(expected));
}

Deno.test("the pieces put together are the message again", () => {
  for (const [text] of cases) {
    expect(messageText(text).map((piece) => piece.text).join("")).toBe(text);
  }
});
