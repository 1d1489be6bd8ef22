import { type Setting, settingsTable } from "./settings.ts";

const rows: Setting<unknown>[] = Object.values(settingsTable);

/** The relay's command line; everything else is a setting. */
export const relayUsage = "Usage: deno task relay [--help | --health]";

/** What `deno task relay --help` prints. */
export function settingsHelp(): string {
  const entries = rows.map(({ fallback, meaning, name }) =>
    `  ${name}${fallback ? ` (default ${fallback})` : ""}\n      ${meaning}`
  );
  return [
    "Ringside relay: forwards sealed signaling between browsers.",
    "",
    relayUsage,
    "  --help    print this help",
    "  --health  exit with 0 if a relay with these settings is alive, with 1 if not",
    "",
    "Settings (environment variables):",
    ...entries,
  ].join("\n");
}
