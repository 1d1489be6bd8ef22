import * as v from "valibot";
import type { SettingsPort } from "../client_ports.ts";

/** For a program with no settings of its own: a profile file takes none out or in. */
export const noSettings: SettingsPort<object> = {
  schema: v.object({}),
  toExport: () => ({}),
  merged: (settings) => settings,
  takeIn: () => Promise.resolve(),
};
