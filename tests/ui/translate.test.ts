import { expect } from "@std/expect";
import {
  chooseLanguage,
  language,
  setLanguage,
  t,
  translate,
} from "../../shared/ui/locales/translate.ts";

const choices: [Parameters<typeof chooseLanguage>[0], string[], string][] = [
  ["en", ["zh-CN"], "en"],
  ["zh-CN", ["en"], "zh-CN"],
  ["system", ["zh-TW", "en"], "zh-CN"],
  ["system", ["de-DE", "en-GB"], "en"],
  ["system", ["de-DE"], "en"],
  ["system", [], "en"],
];

for (const [choice, wanted, expected] of choices) {
  Deno.test(`${choice} with a browser in ${wanted.join(", ") || "nothing"} shows ${expected}`, () => {
    expect(chooseLanguage(choice, wanted)).toBe(expected);
  });
}

Deno.test("a sentence takes its values", () => {
  expect(t("call.incoming", { name: "Bea" })).toBe("Incoming call from Bea");
});

Deno.test("a name that looks like a gap stays as it is", () => {
  expect(t("call.incoming", { name: "{name}" })).toBe("Incoming call from {name}");
});

Deno.test("a sentence agrees with its count", () => {
  expect(t("home.found", { count: 1 })).toBe("1 contact found");
  expect(t("home.found", { count: 0 })).toBe("0 contacts found");
  expect(t("home.found", { count: 1200 })).toBe("1,200 contacts found");
});

Deno.test("the language changes at run time, once its catalogue is there", async () => {
  const loading = setLanguage("zh-CN");
  expect(translate("zh-CN", "call.hang_up")).toBe("Hang up");
  await loading;
  expect(t("call.hang_up")).toBe("挂断");
  expect(t("home.contacts")).toBe("联系人");
  await setLanguage("en");
  expect(t("call.hang_up")).toBe("Hang up");
});

Deno.test("of two choices in a row the later holds", async () => {
  const first = setLanguage("zh-CN");
  const second = setLanguage("en");
  await Promise.all([first, second]);
  expect(language.value).toBe("en");
});
