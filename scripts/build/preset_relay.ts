/** The relay address that builds preset: `RINGSIDE_RELAY`, or the one that `start` serves. */
export function presetRelay(): string {
  const address = Deno.env.get("RINGSIDE_RELAY") ?? "http://127.0.0.1:8787";
  if (!URL.canParse(address) || !/^https?:$/.test(new URL(address).protocol)) {
    throw new Error(`Cannot build: RINGSIDE_RELAY is no http(s) address: ${address}`);
  }
  return address;
}
