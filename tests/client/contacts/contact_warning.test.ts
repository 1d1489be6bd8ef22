import type { PairTrouble } from "@ringside/contacts";
import { type ContactWarning, contactWarnings } from "@ringside/client/state";
import { expect } from "@std/expect";
import { afterAnswer, afterTrouble } from "../../../shared/client/contacts/contact_warning.ts";
import { en } from "../../../shared/ui/locales/en.ts";
import { zh_CN } from "../../../shared/ui/locales/zh_CN.ts";
import { lieCases } from "../../hostile/lie_cases.ts";

/** The keys of the sentences for the warnings that `lieCases` expects. */
function sentencesFor(told: string): string[] {
  if (told === "offline") return ["presence.offline"];
  if (`relay.trouble_${told}` in en) return [`relay.trouble_${told}`];
  const warning = afterTrouble(undefined, told as PairTrouble);
  return [`home.${warning}`, `verify.${warning}`];
}

for (const { title, told } of lieCases) {
  if (told === "nothing") continue;
  Deno.test(`a relay that ${title}: ${told} is shown as a sentence`, () => {
    for (const catalogue of [en, zh_CN] as Record<string, unknown>[]) {
      for (const key of sentencesFor(told)) expect(catalogue[key]).toEqual(expect.any(String));
    }
  });
}

const cases: [ContactWarning | undefined, PairTrouble, ContactWarning][] = [
  [undefined, "unanswered", "unanswered"],
  [undefined, "join_refused", "kept_out"],
  [undefined, "unknown_member", "relay_misbehaves"],
  ["unanswered", "bad_message", "not_authentic"],
  ["not_authentic", "unanswered", "not_authentic"],
  ["not_authentic", "replayed", "not_authentic"],
  ["relay_misbehaves", "bad_card", "not_authentic"],
];

for (const [before, trouble, after] of cases) {
  Deno.test(`${before ?? "no warning"} and ${trouble}: the contact shows ${after}`, () => {
    expect(afterTrouble(before, trouble)).toBe(after);
  });
}

Deno.test("an answer clears the warning about silence, but no graver one", () => {
  expect(contactWarnings.map(afterAnswer)).toEqual([
    "not_authentic",
    "relay_misbehaves",
    "not_understood",
    undefined,
    undefined,
  ]);
});
