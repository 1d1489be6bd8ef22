import { t } from "@ringside/ui/locales";
import { type CommandKey, commandKeys } from "../../manifest.ts";

/**
 * The description of a keyboard command in the page's language; the browser's own description is in
 * the browser's language. Undefined for a command that the manifest does not list.
 */
export function commandWords(name: string): string | undefined {
  if (!isCommandKey(name)) return undefined;
  return name === "_execute_action" ? t("settings.keys_open") : t(`manifest.command.${name}`);
}

function isCommandKey(name: string): name is CommandKey {
  return Object.hasOwn(commandKeys, name);
}
