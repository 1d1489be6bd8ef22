import type { OrSentence } from "../command_line/or_refuse.ts";

/** The relay address that builds preset: `RINGSIDE_RELAY`, or the one that `start` serves. */
export function presetRelay(
  address: string = Deno.env.get("RINGSIDE_RELAY") ?? "http://127.0.0.1:8787",
): OrSentence<string> {
  if (/^https?:$/.test(URL.parse(address)?.protocol ?? "")) return { ok: true, value: address };
  return {
    ok: false,
    sentence: `Cannot build: RINGSIDE_RELAY must be an http:// or https:// address, and is ` +
      `"${address}".`,
  };
}

/** The variable, as a task's `--help` tells it. */
export const presetRelayVariable = {
  RINGSIDE_RELAY: "the relay that the build presets (default http://127.0.0.1:8787)",
};
