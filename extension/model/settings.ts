import { CallSettings } from "@ringside/calling/state";
import type { Language } from "@ringside/ui/locales";
import * as v from "valibot";
import { RecordOptions } from "./record_options.ts";
import { SnapshotOptions } from "./snapshot_options.ts";

const Theme = v.picklist(["system", "light", "dark"]);
export type Theme = v.InferOutput<typeof Theme>;

const languages = ["system", "en", "zh-CN"] as const satisfies readonly Language[];

/** What a person can set; kept by the engine, the same in every window. */
export const Settings = v.object({
  theme: Theme,
  language: v.picklist(languages),
  ...CallSettings.entries,
  /** How the next recording is made. */
  recordOptions: RecordOptions,
  /** How the next snapshot is kept. */
  snapshotOptions: SnapshotOptions,
});
export type SettingsState = v.InferOutput<typeof Settings>;

/** Any of the settings; also what a profile file holds of them. */
export const SettingsPatch = v.partial(Settings);
export type SettingsPatch = v.InferOutput<typeof SettingsPatch>;
