import { expect } from "@std/expect";
import type { StringKey } from "@ringside/ui/locales";
import { en } from "../../../shared/ui/locales/en.ts";
import { zh_CN } from "../../../shared/ui/locales/zh_CN.ts";
import { commands } from "../../../extension/messages/contract.ts";

/** The reasons with which a command can fail, as its schema lists them. */
function reasons(command: keyof typeof commands): string[] {
  const found: string[] = [];
  const walk = (node: unknown): void => {
    if (typeof node !== "object" || node === null) return;
    const { entries, options } = node as { entries?: Record<string, unknown>; options?: unknown[] };
    const reason = entries?.reason as { options?: string[] } | undefined;
    if (reason?.options) found.push(...reason.options);
    for (const option of options ?? []) walk(option);
  };
  walk(commands[command].output);
  return found;
}

/** What is wrong with a link of any kind. */
const ofEveryLink = ["garbled", "no_secret", "unsupported_version"];

const sentences: [keyof typeof commands, (reason: string) => string][] = [
  [
    "invite.accept",
    (reason) =>
      ofEveryLink.includes(reason)
        ? `link.${reason}`
        : reason === "no_profile"
        ? "invite.no_profile_accept"
        : `invite.${reason}`,
  ],
  ["invite.create", (reason) => `invite.${reason}`],
  ["relay.test", (reason) => `relay.trouble_${reason}`],
  ["profile.export", (reason) => `settings.export_${reason}`],
  ["profile.import", (reason) => `settings.import_${reason}`],
  ["chat.send", (reason) => `chat.${reason === "empty" ? "empty_message" : reason}`],
];

for (const [command, key] of sentences) {
  Deno.test(`each failure of ${command} has its own sentence, in every language`, () => {
    const all = reasons(command);
    expect(all.length).toBeGreaterThan(0);
    for (const catalogue of [en, zh_CN]) {
      const said = all.map((reason) => catalogue[key(reason) as StringKey]);
      expect(said.filter((sentence) => !sentence)).toEqual([]);
      expect(new Set(said).size).toBe(all.length);
    }
  });
}
