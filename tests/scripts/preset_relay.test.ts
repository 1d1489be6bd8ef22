import { expect } from "@std/expect";
import { presetWarning } from "../../scripts/build/preset_relay.ts";

for (
  const [address, warns] of [
    ["http://127.0.0.1:8787", true],
    ["http://localhost:8787", true],
    ["https://relay.example", false],
  ] as const
) {
  Deno.test(`an archive with ${address} preset ${warns ? "is warned of" : "is fine"}`, () => {
    expect(presetWarning(address) !== undefined).toBe(warns);
  });
}
