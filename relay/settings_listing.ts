import { type Setting, settingsTable } from "./settings.ts";

const rows: Setting<unknown>[] = Object.values(settingsTable);

/** What `deno task relay --help` prints. */
export function settingsHelp(): string {
  const entries = rows.map(({ fallback, meaning, name }) =>
    `  ${name}${fallback ? ` (default ${fallback})` : ""}\n      ${meaning}`
  );
  return [
    "Ringside relay: forwards sealed signaling between browsers.",
    "",
    "Usage: deno task relay [--help | --health]",
    "",
    "Settings, by environment:",
    ...entries,
  ].join("\n");
}

/** The same as a Markdown table, for the README. */
export function settingsMarkdown(): string {
  const lines = rows.map(({ fallback, meaning, name }) =>
    `| \`${name}\` | ${fallback ? `\`${fallback}\`` : ""} | ${meaning} |`
  );
  return ["| setting | default | meaning |", "|---|---|---|", ...lines].join("\n");
}
