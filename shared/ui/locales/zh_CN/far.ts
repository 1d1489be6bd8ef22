import type { far as english } from "../en/far.ts";
import type { Translation } from "../translate.ts";
import { call } from "./call.ts";
import { chat } from "./chat.ts";
import { contact } from "./contact.ts";
import { devices } from "./devices.ts";
import { doctor } from "./doctor.ts";
import { effects } from "./effects.ts";
import { library } from "./library.ts";
import { manifest } from "./manifest.ts";
import { quality } from "./quality.ts";
import { record } from "./record.ts";
import { relay } from "./relay.ts";
import { settings } from "./settings.ts";
import { share } from "./share.ts";
import { snapshot } from "./snapshot.ts";
import { welcome } from "./welcome.ts";

/** The far part of the Simplified Chinese catalogue. */
export const far: Translation<typeof english> = {
  ...call,
  ...chat,
  ...contact,
  ...devices,
  ...doctor,
  ...effects,
  ...library,
  ...manifest,
  ...quality,
  ...record,
  ...relay,
  ...settings,
  ...share,
  ...snapshot,
  ...welcome,
};
