/** The page that a call link opens: who is called, what can be wrong, what the page promises. */
export const visit = {
  "visit.title": "Call {name}",
  "visit.unnamed": "this link's owner",
  "visit.lead": "You call from this page. There is nothing to install.",
  "visit.looking": "Looking for {name}…",
  "visit.available": "{name} can be called now.",
  "visit.busy": "{name} is in another call or does not want calls now.",
  "visit.busy_hint": "Try again in a few minutes.",
  "visit.unavailable": "{name} is not available now.",
  "visit.unavailable_hint":
    "Their browser is closed or has no connection. Leave this page open: it shows when they are back.",
  "visit.relay_down": "The relay cannot be reached.",
  "visit.relay_down_hint":
    "It connects you with {name}. Check your network; this page keeps trying.",
  "visit.relay_full": "The relay is full at the moment.",
  "visit.relay_full_hint": "This page keeps trying. It can take a minute.",
  "visit.relay_old": "This page and the relay have different versions.",
  "visit.relay_old_hint": "Reload the page. If that does not help, tell {name}.",
  "visit.revoked": "{name} has withdrawn this link. Ask {name} for a new one.",
  "visit.expired": "This link has expired. Ask {name} for a new one.",
  "visit.used_up": "This link has been used as often as it allows. Ask {name} for a new one.",
  "visit.refused_title": "Your call is not accepted",
  "visit.refused":
    "{name} does not take calls from you through this link. Reach them in another way.",
  "visit.declined": "{name} cannot talk now. Try again later.",
  "visit.no_answer": "{name} did not answer. Try again later.",
  "visit.ended_unavailable": "{name} went offline before the call rang.",
  "visit.ended_no_path":
    "No connection to {name} was possible. One of your networks may block calls: try another one, such as your phone's, then call again.",
  "visit.ended_not_secure":
    "The connection did not really lead to {name}, so this page ended it. Do not use this link again; ask {name} for a new one in another way.",
  "visit.tell": "Tell {name} that I called",
  "visit.tell_hint":
    "{name} will see your name and that you called, if they are back within an hour and this page is still open.",
  "visit.tell_hint_busy": "{name} will see your name and that you called.",
  "visit.tell_waiting":
    "As soon as {name} is back, they will see that you called. Leave this page open; it waits for up to an hour.",
  "visit.told": "{name} knows that you called.",
  "visit.given_up":
    "{name} did not come back in time, so they do not know that you called. Try again later.",

  "visit.your_name": "Your name",
  "visit.name_hint": "{name} sees it when your call rings.",
  "visit.name_missing": "Enter your name, so that {name} knows who is calling.",
  "visit.remember": "Remember my name and devices in this browser",
  "visit.join": "Join",
  "visit.without_devices":
    "You can still join: {name} will neither see nor hear you, but you can listen and write.",
  "visit.without_camera": "You can still join: {name} will hear you.",
  "visit.without_microphone":
    "You can still join: {name} will not hear you, but you can listen and write.",
  "visit.try_devices": "Try again",
  "visit.no_share": "This browser cannot share a screen. Use a computer for that.",
  "visit.no_speaker": "This browser plays the call on the speaker that your system has chosen.",
  "visit.returning": "Returning to the call with {name}",
  "visit.returning_hint": "This can take a few seconds…",

  "visit.sound_held": "Your browser holds the sound back until you press the button.",
  "visit.sound_on": "Turn sound on",
  "visit.snapshot_saved": "The picture is in your downloads.",
  "visit.snapshot_failed": "There was no picture to save. Try again in a moment.",

  "visit.contact_lead":
    "For this you need the Ringside extension, in Chrome or Chromium on a computer. If you agree, {name} sends you an invite for it. Nothing opens or installs by itself.",
  "visit.contact_failed": "{name}'s Ringside could not send an invite. Ask again later.",
  "visit.invite_received": "{name} agreed and sent you an invite.",
  "visit.invite_show": "Show invite",
  "visit.invite_tool": "Invite from {name}",

  "visit.link_garbled": "This link is damaged",
  "visit.link_garbled_hint":
    "Part of it was lost or changed on its way. Copy the whole link again, or ask for it once more.",
  "visit.link_cut": "This link is not complete",
  "visit.link_cut_hint":
    "What comes after the # is missing. Copy the whole link again, or ask for it once more.",
  "visit.link_version": "This link is from a newer Ringside",
  "visit.link_version_hint":
    "The relay that serves this page is too old for it. Reload the page; if that does not help, tell whoever sent you the link.",
  "visit.link_over": "This link has ended",
  "visit.too_old": "This browser cannot make calls",
  "visit.too_old_hint": "Update it, or open the link in a current Chrome, Edge, Firefox or Safari.",
  "visit.copy_link": "Copy link",
  "visit.link_copied": "Link copied. Paste it into another browser.",
  "visit.insecure": "This page is not encrypted",
  "visit.insecure_hint":
    "Browsers allow calls on encrypted pages only. Open the link with https:// in front, or ask whoever sent it for another one.",
  "visit.open_encrypted": "Open with https://",
  "visit.failed": "This page stopped working",
  "visit.failed_hint":
    "Check your network, then reload it. If that does not help, open the link in another browser.",
  "visit.reload": "Reload",

  "visit.promises": "What this page can and cannot promise",
  "visit.promise_sealed":
    "Sound, picture and messages are encrypted between your browser and {name}'s. The relay at {relay} passes your call on and cannot read it.",
  "visit.promise_page":
    "The page itself comes from that relay. A dishonest relay could serve a changed page that listens; {name}'s Ringside checks the page, but nothing on this page can prove it to you.",
  "visit.promise_name":
    "Anyone can put any name into a link. Make sure that you know who sent it to you.",
  "visit.promise_kept":
    "Only what you ask for is kept here: your name and devices, and recordings until you save or delete them. Messages are gone when you close the page.",
  "visit.promise_record":
    "Before {name} records the call, this page asks you. Nobody can prevent a second device from filming the screen.",
  "visit.licences": "Licences",
  "visit.meeting_name_hint": "Everybody in the meeting sees it.",
  "visit.meeting_name_missing": "Type a name that the others can recognise you by.",
} as const;
