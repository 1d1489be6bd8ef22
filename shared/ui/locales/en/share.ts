import { troubleKeys } from "../trouble_keys.ts";
import { captureTrouble } from "./capture_trouble.ts";

/** Showing a tab, a window or the screen to the other person. */
export const share = {
  ...troubleKeys("share", captureTrouble),
  "share.a_tab": "Share a tab",
  "share.screen": "Share screen",
  "share.on_tab": "{name} sees your tab.",
  "share.on_window": "{name} sees your window.",
  "share.on_screen": "{name} sees your screen.",
  "share.no_sound": "Without sound.",
  "share.starting": "Choose what to share in the browser's dialog.",
  "share.starting_tab":
    "Choose the tab in the browser's dialog. If you share from the toolbar button, the browser does not ask.",

  "share.with_title": "Share this tab with",
  "share.with_lead":
    "Ringside calls them and shows the tab, with its sound. Your camera stays off.",
  "share.with": "Share with {name}",
  "share.with_name_first": "Enter your name first, so that they know who calls.",
  "share.with_nobody": "There is nobody to share with yet",
  "share.with_nobody_hint": "Add a contact first: make an invite and send them the link.",
  "share.with_find": "Search contacts",

  "share.fit": "Fit to window",
  "share.actual_size": "Actual size",
  "share.area": "The shared picture, at its actual size",
  "share.volume": "Volume of the share",

  "share.trouble_no_call": "The call has ended. Call first, then share.",
  "share.trouble_in_call": "You are already in a call. Hang up first.",
  "share.trouble_no_contact": "This contact is no longer in your list.",
  "share.trouble_blocked": "This contact is blocked. Unblock them to call.",
  "share.trouble_failed": "Sharing did not start. Try again, or choose a window instead.",
} as const;
