/** The owner's invite, which their guest's page shows when it is asked for. */
export const visit_invite = {
  "visit.invite_title": "Become a contact of {name}",
  "visit.invite_have": "You have Ringside",
  "visit.invite_paste": "Open it, choose Add contact, and paste the invite under Paste an invite.",
  "visit.invite_have_here":
    "If it is in this browser, you can instead open the invite's page and press the Ringside icon there.",
  "visit.invite_need": "You do not have it yet",
  "visit.invite_where":
    "It is an extension for Chrome or Chromium on a computer. On a phone or tablet, send the invite to yourself and continue on a computer.",
  "visit.invite_get": "The invite's page says how to get it, or ask {name}.",
  "visit.invite_open": "Open the invite's page",
  "visit.invite_secret":
    "Show the invite to nobody: whoever uses it first becomes {name}'s contact. It stays here until you close or reload this page.",
} as const;
