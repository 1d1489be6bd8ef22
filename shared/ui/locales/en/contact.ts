/** Adding a contact, and everything done with one besides calling. */
export const contact = {
  "contact.add": "Add contact",

  "invite.make_title": "Invite someone",
  "invite.make_lead":
    "Make a link and send it to one person, in a way you trust. It works once, for a limited time.",
  "invite.create": "Create invite",
  "invite.create_another": "Create another invite",
  "invite.link": "Invite link",
  "invite.copy": "Copy invite link",
  "invite.copied": "Link copied",
  "invite.copy_failed": "The link could not be copied. Select it and copy it yourself.",
  "invite.qr": "QR code of the invite link",
  "invite.until": "For one person, until {time}.",
  "invite.serving":
    "Waiting for them to accept. You can close this: pairing completes by itself once you are both online.",
  "invite.this_computer":
    "This link works on this computer only. To invite others, add a relay in the settings that they can reach.",
  "invite.withdraw": "Withdraw invite",
  "invite.withdrawn": "Invite withdrawn: its link no longer works",
  "invite.older": "Other open invites",
  "invite.older_until": "Open until {time}",
  "invite.show": "Show",
  "invite.no_profile": "Enter your name first, so that the other person knows who invites them.",
  "invite.no_relay": "Add a relay first: the two of you need one place to meet.",
  "invite.relay_unavailable":
    "Your relay does not answer, so no invite can be made now. Check your connection, or the relay in the settings.",
  "invite.open_settings": "Open settings",
  "invite.paste_title": "Have an invite?",
  "invite.paste_lead": "Paste the link that you were sent.",
  "invite.paste": "Paste an invite",
  "invite.accept": "Accept invite",
  "invite.connects_to":
    "Accepting connects you to {relay}, which then sees your network address and when you are online.",
  "invite.paste_empty": "Paste an invite link first.",
  "invite.not_an_invite":
    "This is not an invite. An invite is a link with /i#v1 in it; copy it whole.",
  "invite.is_meeting":
    "This is a meeting link. Paste it into the search box of Ringside's popup or side panel.",
  "invite.is_call_link": "This is a call link. Open it in a browser tab to call.",
  "invite.expired": "This invite has expired. Ask for a new one.",
  "invite.own_invite":
    "This is your own invite. Send it to the other person: they accept it in their Ringside.",
  "invite.not_stored": "The disk is full, so nothing was done. Make room, then try again.",
  "invite.no_public_relay":
    "The relay of this invite is inside a private network or on a single computer, and Ringside connects there only if your own relay is there too. Ask for an invite over a public relay.",
  "invite.already_contact": "You already have this contact.",
  "invite.no_profile_accept": "Enter your name first, so that they know who accepts.",
  "invite.waiting_title": "Invite accepted",
  "invite.waiting":
    "Waiting on {relay} for the other person to come online. Pairing completes by itself.",
  "invite.refused_used": "This invite was already used by someone else. Ask for a new one.",
  "invite.refused_expired":
    "This invite expired before the other person was online. Ask for a new one.",
  "invite.refused_refused": "The other side refused this invite. Ask for a new one.",
  "invite.refused_unreachable":
    "The invite's relay {relay} does not answer. Retrying automatically.",
  "invite.refused_bad_address":
    "The invite names a relay with an invalid address: {relay}. Ask for a new one.",
  "invite.refused_not_a_relay": "There is no relay at {relay}. Ask for a new invite.",
  "invite.refused_access_denied":
    "The relay {relay} does not accept this invite. Ask for a new one.",
  "invite.refused_unsupported_version":
    "The relay {relay} and this Ringside use different protocol versions. One of them needs an update.",
  "invite.refused_too_many": "The relay {relay} is full at the moment. Retrying automatically.",
  "invite.refused_draining": "The relay {relay} is restarting. Retrying automatically.",
  "invite.refused_nonsense": "The server at {relay} does not answer like a Ringside relay.",
  "invite.refused_timed_out":
    "The invite's relay {relay} stopped answering. Retrying automatically.",
  "invite.refused_replaced":
    "Another connection to {relay} replaced this one. Retrying automatically.",
  "invite.refused_relay_failed":
    "The relay {relay} reported an internal error. Retrying automatically.",
  "invite.forget": "Forget this invite",
  "invite.paired": "{name} is now your contact",
  "invite.paired_more":
    "Compare safety numbers when you next speak, to be sure that nobody intercepts your calls.",
  "invite.done": "Done",

  "verify.title": "Verify {name}",
  "verify.lead":
    "Compare this number with {name}, side by side or in a call where you know their voice. If both numbers are the same, nobody is intercepting your calls.",
  "verify.number": "Safety number",
  "verify.qr": "QR code of the safety number",
  "verify.reading": "Calculating the number…",
  "verify.failed": "The safety number could not be calculated. Close this and try again.",
  "verify.is_verified": "Verified",
  "verify.is_unverified": "Not verified yet",
  "verify.mark": "Mark as verified",
  "verify.unmark": "Mark as unverified",
  "verify.marked": "{name} is verified",
  "verify.unmarked": "{name} is no longer verified",
  "verify.differs": "If the numbers differ, stop: remove the contact and pair again in person.",
  "verify.relay_misbehaves":
    "A relay repeated messages between you and {name}, mirrored your own, or flooded the room. Ringside rejected all of it. If this continues, use another relay.",
  "verify.not_authentic":
    "Someone entered the room that only you and {name} should know, but could not prove to be {name}. Ringside refused them.",
  "verify.not_understood":
    "Ringside received something from {name} that it does not understand. One of you needs an update.",
  "verify.kept_out":
    "A relay did not let you into the room where you meet {name}: your access to it has expired, or it is full. If you share another relay, calls use that one; otherwise ask {name} for a new invite.",
  "verify.unanswered":
    "{name} appears to be online, but has not confirmed any message. Their network may be down, or a relay may be dropping messages. Ringside keeps sending; if this continues, use another relay.",

  "relays.title": "Relays of {name}",
  "relays.lead":
    "Where you meet {name}. Besides your own relays, Ringside uses at most two of a contact's, and only those that you allow.",
  "relays.none": "None besides your own.",
  "relays.own": "Your own relay",
  "relays.joined": "In use",
  "relays.asked": "Not in use: waiting for your answer",
  "relays.refused": "Refused, not in use",
  "relays.passed_over": "Not in use: Ringside uses at most two",
  "relays.question": "{name} wants to meet you on {relay}",
  "relays.question_more":
    "Ringside has not connected to this relay. If you use it, whoever runs {relay} sees your network address and when you are online, but never what you say.",
  "relays.question_hidden": "This is true even though you hide your address in calls.",
  "relays.use": "Use {relay}",
  "relays.refuse": "Refuse {relay}",

  "rename.title": "Rename {name}",
  "rename.box": "Contact name",
  "rename.hint": "Only you see this name. They call themselves {name}.",
  "rename.save": "Save",
  "rename.empty": "Enter a name.",
  "rename.cut": "Names have at most 80 characters; the rest was cut off.",
  "rename.own": "Use their own name",
  "rename.done": "Renamed to {name}",
  "rename.theirs": "{former} now goes by “{name}”",
  "rename.theirs_hint":
    "People choose their own names. If this one surprises you, compare safety numbers before you trust it.",
  "rename.theirs_given": "You see them as “{name}”, the name you gave.",
  "rename.seen": "Got it",
  "rename.keep": "Keep “{name}”",
  "rename.alike":
    "Another contact of yours has a name like “{name}”. Compare safety numbers, or rename one of the two.",

  "block.title": "Block {name}?",
  "block.lead":
    "{name} can no longer ring you, write to you or see whether you are online. They are not told. You can unblock them at any time.",
  "block.confirm": "Block",
  "block.done": "{name} is blocked",
  "unblock.title": "Unblock {name}?",
  "unblock.lead": "{name} can ring you, write to you and see whether you are online again.",
  "unblock.confirm": "Unblock",
  "unblock.done": "{name} is no longer blocked",

  "remove.title": "Remove {name}?",
  "remove.lead":
    "This removes {name} and the messages kept here. To talk again, one of you has to invite the other again.",
  "remove.confirm": "Remove",
  "remove.done": "{name} was removed",

  "action.not_stored": "The disk is full, so this was not saved. Make room, then try again.",
  "action.disk_title": "The disk is full",
  "action.disk_hint":
    "Messages for you wait with their senders. Changes that you make now are lost when the browser closes. Delete recordings or other files, and Ringside continues by itself.",
  "action.failed": "That did not work. Try again.",
} as const;
