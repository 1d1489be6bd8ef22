import { type Setting, settingsTable } from "../../relay/settings.ts";

const rows: Setting<unknown>[] = Object.values(settingsTable);

/** The relay's settings as a Markdown table: what the README has to list. */
export function settingsMarkdown(): string {
  const lines = rows.map(({ fallback, meaning, name }) =>
    `| \`${name}\` | ${fallback ? `\`${fallback}\`` : ""} | ${meaning} |`
  );
  return ["| setting | default | meaning |", "|---|---|---|", ...lines].join("\n");
}
