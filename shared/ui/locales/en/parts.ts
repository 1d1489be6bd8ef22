/** Words of the parts that every view is made of. */
export const parts = {
  "part.close": "Close",
  "part.cancel": "Cancel",
  "part.back": "Back",
  "part.dismiss": "Dismiss",
  "presence.online": "Online",
  "presence.in_call": "In a call",
  "presence.do_not_disturb": "Do not disturb",
  "presence.offline": "Offline",
} as const;
