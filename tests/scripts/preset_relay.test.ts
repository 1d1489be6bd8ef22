import { expect } from "@std/expect";
import { presetRelay, presetWarning } from "../../scripts/build/preset_relay.ts";

for (
  const [address, warns] of [
    ["http://127.0.0.1:8787", true],
    ["http://localhost:8787", true],
    ["https://relay.example", false],
  ] as const
) {
  Deno.test(`an archive with ${address} preset ${warns ? "gives a warning" : "is fine"}`, () => {
    expect(presetWarning(address) !== undefined).toBe(warns);
  });
}

for (
  const address of [
    "http://relay.example",
    "http://192.168.0.7:8787",
    "ftp://relay.example",
    "https://user:secret@relay.example",
    "https://relay example",
    "relay.example",
    "",
  ]
) {
  Deno.test(`a build with ${address || "nothing"} preset, which the extension refuses, is refused`, () => {
    const preset = presetRelay(address);
    expect(preset.ok).toBe(false);
    if (!preset.ok) expect(preset.sentence).toContain(`It is "${address}"`);
  });
}

Deno.test("a build presets a relay's address in normalized form", () => {
  expect(presetRelay("https://Relay.Example/")).toEqual({
    ok: true,
    value: "https://relay.example",
  });
  expect(presetRelay("https://relay.example/i")).toEqual({
    ok: true,
    value: "https://relay.example",
  });
  expect(presetRelay("http://localhost:8787")).toMatchObject({ ok: true });
});
