import type { Party } from "@ringside/client/state";
import { everyString } from "@ringside/ui/locales";
import { expect } from "@std/expect";
import { ringWords } from "../../../extension/contexts/engine/ring_words.ts";

const words = async (party: Partial<Party>) => {
  await everyString();
  const who = { contact: "c", name: "Mum", verified: false, ...party };
  return ringWords({ party: who, mode: "video" });
};

Deno.test("a ring's notification says that its caller is unverified", async () => {
  expect(await words({ verified: true })).toBe("Incoming video call");
  expect(await words({})).toBe("Incoming video call · Unverified");
});

Deno.test("a ring's notification says who took another name, or has one like another's", async () => {
  expect(await words({ verified: true, formerName: "Bob" })).toBe(
    "Incoming video call · Was “Bob”",
  );
  expect(await words({ alike: true })).toBe(
    "Incoming video call · Unverified · Name like another contact's",
  );
});
