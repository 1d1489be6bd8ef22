import { expect } from "@std/expect";
import { storedSettings } from "../../../extension/contexts/engine/stored_settings.ts";
import { defaultSettings } from "../../../extension/model/default_settings.ts";

Deno.test("without stored settings the defaults apply", () => {
  expect(storedSettings(undefined)).toEqual(defaultSettings);
});

Deno.test("what was stored stays, and what is missing takes its default, inside options too", () => {
  const { cameraVoice: _, ...older } = defaultSettings.recordOptions;
  const stored = { theme: "dark", recordOptions: { ...older, container: "webm" } };
  expect(storedSettings(stored)).toEqual({
    ...defaultSettings,
    theme: "dark",
    recordOptions: { ...defaultSettings.recordOptions, container: "webm" },
  });
});

Deno.test("a choice that is none takes its default, and the others stay", () => {
  expect(storedSettings({ theme: "sepia", ringVolume: 7, language: "zh-CN" }))
    .toEqual({ ...defaultSettings, language: "zh-CN" });
});

Deno.test("what a newer version stored is not thrown away", () => {
  expect(storedSettings({ tomorrow: 1 })).toMatchObject({ tomorrow: 1 });
});
