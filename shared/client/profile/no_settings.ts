import * as v from "valibot";
import type { SettingsPort } from "../client_ports.ts";

/** For a program without settings: a profile file exports and imports none. */
export const noSettings: SettingsPort<object> = {
  schema: v.object({}),
  toExport: () => ({}),
  merged: (settings) => settings,
  takeIn: () => Promise.resolve(),
};
