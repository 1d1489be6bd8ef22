import { expect } from "@std/expect";
import { formatNames } from "../../shared/ui/locales/format.ts";
import { language, setLanguage } from "../../shared/ui/locales/translate.ts";

const names = ["Ana", "Bob", "Cleo", "Dan", "Eve"];

Deno.test("up to three names are read, of more than that two and the number of the others", async () => {
  expect(formatNames(names.slice(0, 1))).toBe("Ana");
  expect(formatNames(names.slice(0, 2))).toBe("Ana and Bob");
  expect(formatNames(names.slice(0, 3))).toBe("Ana, Bob, and Cleo");
  expect(formatNames(names)).toBe("Ana, Bob, and 3 others");
  await setLanguage("zh-CN");
  try {
    expect(formatNames(names)).toBe("Ana、Bob和其他 3 人");
  } finally {
    language.value = "en";
  }
});
