import type { CatalogueLanguage } from "./translate.ts";

const scripts: Record<CatalogueLanguage, string> = { en: "en", "zh-CN": "zh-Hans" };
const known = new Map<string, string>();

/**
 * A tag by which `Intl` writes dates and times in a language of ours as people of the browser's
 * region do: English under `en-GB` or `de-DE` shows `14:05`, under `en-US` `2:05 PM`.
 */
export function regionalLocale(language: CatalogueLanguage, browser: string | undefined): string {
  const key = `${language} ${browser}`;
  let tag = known.get(key);
  if (tag === undefined) known.set(key, tag = regional(language, browser));
  return tag;
}

function regional(language: CatalogueLanguage, browser: string | undefined): string {
  if (!browser) return language;
  try {
    const { region } = new Intl.Locale(browser).maximize();
    // Said as well, since few regions are known for each language.
    const { hourCycle } = new Intl.DateTimeFormat(browser, { hour: "numeric" }).resolvedOptions();
    return new Intl.Locale(scripts[language], { region, hourCycle }).toString();
  } catch {
    // A tag that is no tag.
    return language;
  }
}
