/** The settings page. */
export const settings = {
  "settings.title": "Settings",
  "settings.sections": "Sections",
  "settings.profile": "Profile",
  "settings.profile_lead": "What your contacts see of you.",
  "settings.name_save": "Save name",
  "settings.name_saved": "Name saved",
  "settings.no_profile": "You have not set up Ringside yet.",
  "settings.set_up": "Set up",
  "settings.identity": "Your public key",
  "settings.identity_hint": "Contacts identify you by this key. It is safe to share.",

  "settings.relays": "Relays",
  "settings.relays_lead":
    "Where you and your contacts find each other. Several are better than one.",
  "settings.relays_list": "Relays",
  "settings.relays_empty": "No relay yet. Without one, nobody can reach you.",
  "settings.relay_remove": "Remove {relay}",
  "settings.relay_removed": "{relay} removed",
  "settings.relay_last":
    "This is your last relay. Add another one first; otherwise nobody can reach you.",
  "settings.relay_add": "Add relay",
  "settings.relay_added": "Relay added",
  "settings.relay_retry": "Connect again now",
  "settings.force_relay": "Hide my address",
  "settings.force_relay_hint":
    "Calls go through the TURN servers of your own relays only, so that the other side does not learn your network address. Calls may be slower, and fail where your own relays have no TURN server. The relays that you are connected to still see it.",
  "settings.force_relay_contacts":
    "These relays of your contacts see your network address as well: {relay}. Open Relays in a contact's menu to refuse one.",

  "settings.devices": "Camera and sound",
  "settings.devices_lead":
    "The devices that you use in calls. You can also change them during a call.",
  "settings.height": "Camera resolution",
  "settings.height_of": "{height}p",
  "settings.rate": "Frame rate",
  "settings.rate_of": "{rate} per second",
  "settings.permission":
    "Ringside may not use your camera and microphone yet, so there is nothing to choose from.",
  "settings.echo": "Echo cancellation",
  "settings.echo_hint": "Keeps the other side from hearing themselves.",
  "settings.noise": "Noise suppression",
  "settings.noise_hint": "Quiets fans, keys and the street. Turn it off for music.",
  "settings.gain": "Automatic gain",
  "settings.gain_hint": "Keeps your voice at an even loudness.",

  "settings.ring": "Ringing",
  "settings.ring_lead": "How you notice a call.",
  "settings.volume": "Ring volume",
  "settings.volume_test": "Test ring",
  "settings.volume_stop": "Stop ring",
  "settings.do_not_disturb": "Do not disturb",
  "settings.do_not_disturb_hint":
    "Calls do not ring; they are listed as missed. Your contacts see it.",
  "settings.notes_on": "Notifications are allowed.",
  "settings.notes_off": "Notifications are off: when it rings, the call window opens.",
  "settings.notes_refused": "Notifications stay off. Calls open the call window instead.",

  "settings.look": "Appearance",
  "settings.look_lead": "The same in every window.",
  "settings.theme": "Theme",
  "settings.theme_system": "Use system setting",
  "settings.theme_light": "Light",
  "settings.theme_dark": "Dark",
  "settings.language": "Language",
  "settings.language_system": "Like the browser",

  "settings.keys": "Keyboard",
  "settings.keys_lead": "The browser manages these keys; change them there.",
  "settings.keys_list": "Keyboard commands",
  "settings.keys_none": "Not set",
  "settings.keys_change": "Change keys",
  "settings.keys_open": "Open Ringside",

  "settings.backup": "Export and import",
  "settings.backup_lead":
    "Take your identity, contacts, history and settings to another browser, or keep a copy. The file is encrypted with a passphrase. Nobody can open the file without it, and nobody can recover it.",
  "settings.export_title": "Export",
  "settings.export": "Export profile",
  "settings.exporting": "Encrypting the profile…",
  "settings.exported": "Profile exported: the file is among your downloads",
  "settings.passphrase": "Passphrase",
  "settings.passphrase_hint":
    "At least 12 characters. Anyone who has the file can try passphrases without limit: at a million guesses a second, a common name with a date takes minutes.",
  "settings.passphrase_suggest": "Suggest a passphrase",
  "settings.passphrase_suggested": "Suggested passphrase",
  "settings.passphrase_suggested_hint":
    "Six words drawn at random from 7,776, filled in below. At a million guesses a second, finding them takes about 3.5 billion years. Write them down: nobody can recover them.",
  "settings.passphrase_again": "Passphrase again",
  "settings.passphrase_differs": "The two passphrases differ.",
  "settings.export_short_passphrase": "This passphrase is too short. Use at least 12 characters.",
  "settings.export_no_profile": "There is no profile yet. Set up Ringside first.",
  "settings.import_title": "Import",
  "settings.import_file": "Profile file",
  "settings.import_none": "No file chosen",
  "settings.import_choose": "Choose file",
  "settings.import_passphrase": "Passphrase of the file",
  "settings.import": "Import profile",
  "settings.importing": "Opening the profile…",
  "settings.imported": "Profile imported: this browser is now a device of that identity",
  "settings.import_no_file": "Choose a profile file first.",
  "settings.import_wrong_passphrase":
    "This passphrase does not open the file. Nothing was changed.",
  "settings.import_garbled":
    "This profile file is damaged: part of it is missing or changed. Nothing was changed.",
  "settings.import_not_a_profile": "This file is not a Ringside profile. Nothing was changed.",
  "settings.import_too_large":
    "This file is larger than any Ringside profile. Nothing was changed.",
  "settings.import_unsupported_version":
    "This file comes from a newer Ringside. Update yours, then import it. Nothing was changed.",
  "settings.import_not_stored":
    "The disk is full. Nothing was changed. Make room, then import again.",
  "settings.import_in_call": "You are in a call. Hang up first, then import.",
  "settings.import_confirm_title": "Import the profile of {name}?",
  "settings.import_replaces":
    "The file contains another identity, which replaces your present identity and everything that belongs to it. Export yours first if you want to keep it.",
  "settings.import_joins":
    "The file contains the identity that you use here. Its contacts and calls are added to yours; its settings replace yours.",
  "settings.import_added": {
    one: "{count} contact is added.",
    other: "{count} contacts are added.",
  },
  "settings.import_changed": {
    one: "{count} contact changes.",
    other: "{count} contacts change.",
  },
  "settings.import_removed": {
    one: "{count} contact that is not in the file is removed.",
    other: "{count} contacts that are not in the file are removed.",
  },
  "settings.import_kept_blocks": {
    one: "{count} contact stays blocked, although the file does not block them.",
    other: "{count} contacts stay blocked, although the file does not block them.",
  },
  "settings.import_nothing": "No contacts change.",
  "settings.import_replace": "Replace",
  "settings.import_join": "Import",

  "settings.about": "About",
  "settings.about_lead":
    "Ringside calls a contact from any tab, with nothing between you but a relay that anyone can host and that cannot read, forge or alter what passes through it.",
  "settings.version": "Version {version}",
  "settings.licence": "MIT licence. No account, no telemetry, no third-party request.",
  "settings.licences_of_parts": "Licences of the software inside",
  "settings.trust":
    "Contacts are unverified until you compare safety numbers. The relay learns which rooms meet, when, and from which addresses; never a name, a key or a word.",
  "settings.failed": "That did not work. Try again.",
  "settings.language_en": "English",
  "settings.language_zh": "简体中文",
} as const;
