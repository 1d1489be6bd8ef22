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

/** The areas that are loaded with the pages and views that speak of them: `everyString`. */
export const far = {
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
} as const;
