/** Call links, and the guests who come by them. */
export const call_link = {
  "call_link.title": "Call link",
  "call_link.lead":
    "Anyone with this link can call you from a browser, with nothing to install, until it expires or you revoke it.",
  "call_link.create": "Create call link",
  "call_link.link": "Call link",
  "call_link.copy": "Copy link",
  "call_link.copy_shown": "Copy call link",
  "call_link.qr": "QR code of the call link",
  "call_link.serving": "Works while this browser runs. It opens a page that your relay serves.",
  "call_link.options": "Name, expiry and limit",
  "call_link.label": "Name of this link",
  "call_link.label_hint": "Only you see it.",
  "call_link.life": "Expires",
  "call_link.life_hour": "In an hour",
  "call_link.life_day": "In a day",
  "call_link.life_week": "In a week",
  "call_link.life_month": "In 30 days",
  "call_link.life_never": "Never",
  "call_link.uses": "Guests",
  "call_link.uses_none": "No limit",
  "call_link.uses_some": { one: "{count} guest", other: "{count} guests" },
  "call_link.list": "Call links",
  "call_link.unnamed": "Link without a name",
  "call_link.show": "Show {name}",
  "call_link.until": "Until {time}",
  "call_link.until_revoked": "Until you revoke it",
  "call_link.used": { one: "{count} guest so far", other: "{count} guests so far" },
  "call_link.used_of": "{count} of {most} guests",
  "call_link.away": "Its relay cannot be reached",
  "call_link.ended_expired": "Expired",
  "call_link.ended_used_up": "All its guests have come",
  "call_link.revoke": "Revoke",
  "call_link.revoked": "Link revoked: it no longer works",
  "call_link.no_profile": "Enter your name first, so that guests know whom they call.",
  "call_link.no_relay": "Add a relay first: guests open the link there.",
  "call_link.relay_unavailable":
    "None of your relays answers, so no link can be created now. Check the network, or your relays in the settings.",
  "call_link.not_stored": "The disk is full, so no link was created. Make room, then try again.",
  "call_link.too_many": "You have 50 links already. Revoke one that you no longer need.",
  "call_link.guest": "Guest · unverified",
  "call_link.guest_named": "{name} (guest)",
  "call_link.guest_rings": "{name} (guest) is calling",
  "call_link.decline_and_revoke": "Decline and revoke link",
  "call_link.page_unchanged":
    "Unchanged page: your relay serves guests the page of this version of Ringside.",
  "call_link.page_changed":
    "This relay serves a changed page: another version, or one that was altered to listen. Update Ringside and the relay to the same version, or use another relay.",
  "call_link.page_no_page":
    "This relay cannot open call links. Ask whoever hosts it to update it, or use another relay.",
  "call_link.page_unreachable":
    "The relay's page could not be checked, because the relay does not answer.",

  "call_link.ask_contact": "Ask to become contacts",
  "call_link.asks_contact": "{name} asks to become contacts",
  "call_link.become_contacts": "Become contacts",
  "call_link.refuse_contact": "Refuse",
  "call_link.contact_lead":
    "If you agree, {name} gets an invite from you for the Ringside extension, and afterwards you can call each other at any time. Until the two of you compare safety numbers, {name} shows as unverified.",
  "call_link.contact_asked": "You asked {name} to become contacts. They have not answered yet.",
  "call_link.contact_refused": "{name} does not want to become contacts now.",
  "call_link.contact_invited":
    "{name} has your invite. You become contacts as soon as their Ringside accepts it, within a day.",
  "call_link.contact_undelivered":
    "The invite did not reach {name}, so it was withdrawn. Ask again.",
} as const;
