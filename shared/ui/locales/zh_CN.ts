import type { Catalogue } from "./translate.ts";
import { call } from "./zh_CN/call.ts";
import { call_link } from "./zh_CN/call_link.ts";
import { capture } from "./zh_CN/capture.ts";
import { chat } from "./zh_CN/chat.ts";
import { contact } from "./zh_CN/contact.ts";
import { devices } from "./zh_CN/devices.ts";
import { doctor } from "./zh_CN/doctor.ts";
import { effects } from "./zh_CN/effects.ts";
import { history } from "./zh_CN/history.ts";
import { home } from "./zh_CN/home.ts";
import { library } from "./zh_CN/library.ts";
import { links } from "./zh_CN/links.ts";
import { manifest } from "./zh_CN/manifest.ts";
import { meeting } from "./zh_CN/meeting.ts";
import { meeting_invite } from "./zh_CN/meeting_invite.ts";
import { meeting_links } from "./zh_CN/meeting_links.ts";
import { parts } from "./zh_CN/parts.ts";
import { preview } from "./zh_CN/preview.ts";
import { quality } from "./zh_CN/quality.ts";
import { record } from "./zh_CN/record.ts";
import { recording } from "./zh_CN/recording.ts";
import { relay } from "./zh_CN/relay.ts";
import { settings } from "./zh_CN/settings.ts";
import { share } from "./zh_CN/share.ts";
import { snapshot } from "./zh_CN/snapshot.ts";
import { visit } from "./zh_CN/visit.ts";
import { visit_invite } from "./zh_CN/visit_invite.ts";
import { visit_recording } from "./zh_CN/visit_recording.ts";
import { welcome } from "./zh_CN/welcome.ts";

/** The Simplified Chinese catalogue. */
export const zh_CN: Catalogue = {
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
};
