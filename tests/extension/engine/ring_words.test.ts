import type { Party } from "@ringside/client/state";
import { expect } from "@std/expect";
import { ringWords } from "../../../extension/contexts/engine/ring_words.ts";

const words = (party: Partial<Party>) => {
  const who = { contact: "c", name: "Mum", verified: false, ...party };
  return ringWords({ party: who, mode: "video" });
};

Deno.test("a ring's notification says that its caller is unverified", () => {
  expect(words({ verified: true })).toBe("Incoming video call");
  expect(words({})).toBe("Incoming video call · Unverified");
});

Deno.test("a ring's notification says who took another name, or has one like another's", () => {
  expect(words({ verified: true, formerName: "Bob" })).toBe(
    "Incoming video call · Was “Bob”",
  );
  expect(words({ alike: true })).toBe(
    "Incoming video call · Unverified · Name like another contact's",
  );
});
