/** Call links, and the guests who come by them. */
export const call_link = {
  "call_link.title": "Call link",
  "call_link.lead":
    "Anyone with this link can call you from a browser, with nothing to install, until it expires or you revoke it.",
  "call_link.create": "Create call link",
  "call_link.link": "Call link",
  "call_link.copy_shown": "Copy call link",
  "call_link.qr": "QR code of the call link",
  "call_link.serving": "Works while this browser runs. It opens a page that your relay serves.",
  "call_link.options": "Name, expiry and limit",
  "call_link.label": "Name of this link",
  "call_link.label_hint": "Only you see it.",
  "call_link.uses": "Guests",
  "call_link.uses_none": "No limit",
  "call_link.uses_some": { one: "{count} guest", other: "{count} guests" },
  "call_link.list": "Call links",
  "call_link.unnamed": "Link without a name",
  "call_link.until_revoked": "Until you revoke it",
  "call_link.used": { one: "{count} guest so far", other: "{count} guests so far" },
  "call_link.used_of": "{count} of {most} guests",
  "call_link.away": "Its relay cannot be reached",
  "call_link.revoke": "Revoke",
  "call_link.revoked": "Link revoked: it no longer works",
  "call_link.no_profile": "Enter your name first, so that guests know whom they call.",
  "call_link.too_many": "You have 50 links already. Revoke one that you no longer need.",
  "call_link.guest": "Guest · unverified",
  "call_link.guest_named": "{name} (guest)",
  "call_link.guest_rings": "{name} (guest) is calling",
  "call_link.decline_and_revoke": "Decline and revoke link",

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
