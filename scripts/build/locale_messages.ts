import { chromiumManifest } from "../../extension/manifest.ts";

/** The browser's own catalogue for the manifest: message names with their texts. */
export type LocaleMessages = Record<string, { message: string }>;

/** The `__MSG_name__` references of the manifest, by name. */
function referencedMessages(): string[] {
  const text = JSON.stringify(chromiumManifest({ key: false }));
  return [...new Set([...text.matchAll(/__MSG_(\w+?)__"/g)].map((match) => match[1] ?? ""))];
}

/**
 * The messages that the manifest needs from a catalogue: `command_accept` there is the string
 * `manifest.command.accept` here.
 */
export function localeMessages(language: string, strings: Record<string, unknown>): LocaleMessages {
  return Object.fromEntries(
    referencedMessages().sort().map((name) => {
      const key = `manifest.${name.replace(/^command_/, "command.")}`;
      const message = strings[key];
      if (typeof message !== "string") {
        throw new Error(`Cannot build _locales/${language}: the catalogue has no text "${key}"`);
      }
      // A lone dollar sign would start a placeholder.
      return [name, { message: message.replaceAll("$", "$$$$") }];
    }),
  );
}
