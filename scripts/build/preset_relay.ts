import { isOnThisComputer, normalizeRelayAddress } from "@ringside/relay_link";
import type { OrSentence } from "../command_line/or_refuse.ts";

/** The relay address that builds preset: `RINGSIDE_RELAY`, or the one that `start` serves. */
export function presetRelay(
  address: string = Deno.env.get("RINGSIDE_RELAY") ?? "http://127.0.0.1:8787",
): OrSentence<string> {
  const relay = normalizeRelayAddress(address);
  if (relay.ok && /^https?:/i.test(address)) return { ok: true, value: relay.url };
  return {
    ok: false,
    sentence:
      "Cannot build: RINGSIDE_RELAY must be an https:// address, or an http:// address of " +
      `this computer, as the extension takes no other. It is "${address}".`,
  };
}

/** Why an archive with this preset relay is useless to others; undefined if it is usable. */
export const presetWarning = (address: string): string | undefined =>
  isOnThisComputer(address)
    ? `Warning: nobody but this computer reaches ${address}. Set RINGSIDE_RELAY to a relay that ` +
      "others reach before you publish this archive."
    : undefined;

/** The variable, as a task's `--help` describes it. */
export const presetRelayVariable = {
  RINGSIDE_RELAY: "the relay that the build presets (default http://127.0.0.1:8787)",
};
