/** What links of all kinds have in common. */
export const links = {
  "link.copy": "Copy link",
  "link.show": "Show {name}",
  "link.until": "Until {time}",
  "link.life": "Expires",
  "link.life_hour": "In an hour",
  "link.life_day": "In a day",
  "link.life_week": "In a week",
  "link.life_month": "In 30 days",
  "link.life_never": "Never",
  "link.ended_expired": "Expired",
  "link.ended_used_up": "All its guests have come",
  "link.no_relay": "Add a relay first: others open the link there.",
  "link.relay_unavailable":
    "None of your relays answers, so no link can be created now. Check the network, or your relays in the settings.",
  "link.not_stored": "The disk is full, so no link was created. Make room, then try again.",
  "link.page_unchanged":
    "Unchanged page: this relay serves guests the page of this version of Ringside.",
  "link.page_changed":
    "This relay serves a changed page: another version, or one that was altered to listen. Update Ringside and the relay to the same version, or use another relay.",
  "link.page_no_page":
    "This relay cannot open such links in a browser. Ask whoever hosts it to update it, or use another relay.",
  "link.page_unreachable":
    "The relay's page could not be checked, because the relay does not answer.",
  "link.garbled": "This link is damaged: part of it is missing or changed. Ask for it again.",
  "link.no_secret":
    "The end of this link is missing: the part after the # was lost. Copy the link from where it was first sent, or ask for it as plain text.",
  "link.unsupported_version":
    "This link comes from a newer Ringside. Update yours, then paste it again.",
} as const;
