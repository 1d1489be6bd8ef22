import { setLanguage } from "@ringside/ui/locales";
import { expect } from "@std/expect";
import { commandWords } from "../../../extension/contexts/settings/command_words.ts";
import { commandKeys } from "../../../extension/manifest.ts";

Deno.test("each keyboard command is described in the language that the person chose", async () => {
  for (
    const [language, letters] of [["en", /^[\x20-\x7e]+$/], ["zh-CN", /\p{Script=Han}/u]] as const
  ) {
    await setLanguage(language);
    for (const name of Object.keys(commandKeys)) expect(commandWords(name)).toMatch(letters);
  }
  await setLanguage("en");
  expect(commandWords("a_command_of_tomorrow")).toBe(undefined);
});
