import { type Setting, settingsTable } from "./settings.ts";

const rows: Setting<unknown>[] = Object.values(settingsTable);

/** How the relay is started; all else is settings. */
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
    "  --help    this",
    "  --health  ends with 0 if the relay that these settings set up is alive, with 1 if not",
    "",
    "Settings, by environment:",
    ...entries,
  ].join("\n");
}
