import { call } from "./en/call.ts";
import { chat } from "./en/chat.ts";
import { contact } from "./en/contact.ts";
import { devices } from "./en/devices.ts";
import { history } from "./en/history.ts";
import { home } from "./en/home.ts";
import { library } from "./en/library.ts";
import { manifest } from "./en/manifest.ts";
import { record } from "./en/record.ts";
import { parts } from "./en/parts.ts";
import { relay } from "./en/relay.ts";
import { settings } from "./en/settings.ts";
import { share } from "./en/share.ts";
import { welcome } from "./en/welcome.ts";

/** The English catalogue, which says what keys there are. One file per area, spread in here. */
export const en = {
  ...call,
  ...chat,
  ...contact,
  ...devices,
  ...history,
  ...home,
  ...library,
  ...manifest,
  ...parts,
  ...record,
  ...relay,
  ...settings,
  ...share,
  ...welcome,
} as const;
