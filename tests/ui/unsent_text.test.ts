import { expect } from "@std/expect";
import { unsentText } from "../../shared/ui/views/chat/unsent_text.ts";

for (
  const [what, sent, now, left] of [
    ["nothing was written meanwhile", "hello", "hello", ""],
    ["the next message was begun", "hello", "hellohow are", "how are"],
    ["the box was emptied", "hello", "", ""],
    ["something else was written", "hello", "help", "help"],
  ] as const
) {
  Deno.test(`what is left in the box when ${what}: "${left}"`, () => {
    expect(unsentText(sent, now)).toBe(left);
  });
}
