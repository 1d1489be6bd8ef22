import { call } from "./en/call.ts";
import { call_link } from "./en/call_link.ts";
import { capture } from "./en/capture.ts";
import { chat } from "./en/chat.ts";
import { contact } from "./en/contact.ts";
import { devices } from "./en/devices.ts";
import { doctor } from "./en/doctor.ts";
import { effects } from "./en/effects.ts";
import { history } from "./en/history.ts";
import { home } from "./en/home.ts";
import { library } from "./en/library.ts";
import { links } from "./en/links.ts";
import { manifest } from "./en/manifest.ts";
import { meeting } from "./en/meeting.ts";
import { meeting_invite } from "./en/meeting_invite.ts";
import { meeting_links } from "./en/meeting_links.ts";
import { parts } from "./en/parts.ts";
import { preview } from "./en/preview.ts";
import { quality } from "./en/quality.ts";
import { record } from "./en/record.ts";
import { recording } from "./en/recording.ts";
import { relay } from "./en/relay.ts";
import { settings } from "./en/settings.ts";
import { share } from "./en/share.ts";
import { snapshot } from "./en/snapshot.ts";
import { visit } from "./en/visit.ts";
import { visit_invite } from "./en/visit_invite.ts";
import { visit_recording } from "./en/visit_recording.ts";
import { welcome } from "./en/welcome.ts";

/** The English catalogue, which says what keys there are: one file per area. */
export const en = {
  ...call,
  ...call_link,
  ...capture,
  ...chat,
  ...contact,
  ...devices,
  ...doctor,
  ...effects,
  ...history,
  ...home,
  ...library,
  ...links,
  ...manifest,
  ...meeting,
  ...meeting_invite,
  ...meeting_links,
  ...parts,
  ...preview,
  ...quality,
  ...record,
  ...recording,
  ...relay,
  ...settings,
  ...share,
  ...snapshot,
  ...visit,
  ...visit_invite,
  ...visit_recording,
  ...welcome,
} as const;
