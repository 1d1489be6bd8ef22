import * as v from "valibot";
import { defaultSettings } from "../../model/default_settings.ts";
import { Settings, type SettingsState } from "../../model/settings.ts";

/**
 * Settings as some version stored them. What it did not know, or what is no longer a choice, takes
 * its default; what a newer version added stays for that one.
 */
export function storedSettings(stored: unknown): SettingsState {
  const known = v.is(v.record(v.string(), v.unknown()), stored) ? stored : {};
  const settings: Record<string, unknown> = { ...known };
  for (const [name, schema] of Object.entries(Settings.entries)) {
    const fallback: unknown = defaultSettings[name as keyof SettingsState];
    const value = isObject(fallback) && isObject(known[name])
      ? { ...fallback, ...known[name] }
      : known[name];
    const parsed = v.safeParse(schema as v.GenericSchema, value);
    settings[name] = parsed.success ? parsed.output : fallback;
  }
  return settings as SettingsState;
}

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;
