import type { Language } from "@ringside/ui/locales";
import * as v from "valibot";
import { RecordOptions } from "./record_options.ts";
import { SnapshotOptions } from "./snapshot_state.ts";

const Theme = v.picklist(["system", "light", "dark"]);
export type Theme = v.InferOutput<typeof Theme>;

const languages = ["system", "en", "zh-CN"] as const satisfies readonly Language[];

/** What a person can set; kept by the engine, the same in every window. */
export const Settings = v.object({
  theme: Theme,
  language: v.picklist(languages),
  doNotDisturb: v.boolean(),
  /** 0 to 1. */
  ringVolume: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
  echoCancellation: v.boolean(),
  noiseSuppression: v.boolean(),
  autoGainControl: v.boolean(),
  cameraId: v.string(),
  microphoneId: v.string(),
  speakerId: v.string(),
  cameraHeight: v.picklist([360, 720, 1080]),
  cameraFrameRate: v.picklist([15, 30, 60]),
  /** Send media through TURN only, so that the other side does not learn one's address. */
  forceRelay: v.boolean(),
  /** How the next recording is made. */
  recordOptions: RecordOptions,
  /** How the next snapshot is kept. */
  snapshotOptions: SnapshotOptions,
});
export type SettingsState = v.InferOutput<typeof Settings>;

/** Any of the settings; also what a profile file holds of them. */
export const SettingsPatch = v.partial(Settings);
