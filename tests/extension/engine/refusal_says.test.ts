import { expect } from "@std/expect";
import { commands } from "../../../extension/messages/contract.ts";
import { refusalSays } from "../../../extension/contexts/engine/refusal_says.ts";
import { translate } from "@ringside/ui/locales";

Deno.test("every refusal has a sentence, but for what the person took back", () => {
  let sentences = 0;
  for (const { entries: { of, reason } } of commands["refusal.tell"].input.options) {
    for (const why of reason.options) {
      const refusal = refusalSays(
        { of: of.literal, reason: why } as Parameters<
          typeof refusalSays
        >[0],
      );
      if (why === "dismissed" || why === "cancelled") expect(refusal).toBe(undefined);
      else {
        expect(translate("en", refusal!.says)).toMatch(/\.$/);
        sentences++;
      }
    }
  }
  expect(sentences).toBeGreaterThan(40);
});
