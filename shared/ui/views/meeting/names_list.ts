import { language, t } from "../../locales/translate.ts";

/** How many names are read before the rest are counted. */
const named = 2;

/** Names in a sentence: all of up to three, otherwise two and how many more. */
export function namesList(names: readonly string[]): string {
  const rest = names.length - named;
  const items = rest > 1
    ? [...names.slice(0, named), t("meeting.others", { count: rest })]
    : [...names];
  return new Intl.ListFormat(language.value, { type: "conjunction" }).format(items);
}
