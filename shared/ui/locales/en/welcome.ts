/** First run, in a tab of its own. */
export const welcome = {
  "welcome.tab": "Set up Ringside",
  "welcome.steps": "Steps",
  "welcome.step": "Step {number} of {count}",
  "welcome.continue": "Continue",
  "welcome.later": "Do this later",
  "welcome.back": "Back",
  "welcome.state_done": "{step}: done",
  "welcome.state_open": "{step}: not done yet",

  "welcome.name_step": "Your name",
  "welcome.name_title": "What's your name?",
  "welcome.name_lead":
    "Your contacts see this name when you call. There is no account: your keys are made here and stay in this browser.",
  "welcome.name_box": "Your name",
  "welcome.name_empty": "Enter a name, or do this later.",
  "welcome.name_cut": "Names have at most 80 characters; the rest was cut off.",

  "welcome.have_profile": "I have a profile file",
  "welcome.have_profile_lead":
    "Exported from Ringside in another browser. Your name, contacts and relays come with it.",

  "welcome.relay_step": "Connect",
  "welcome.relay_title": "How will you connect?",
  "welcome.relay_lead":
    "A relay helps two browsers find each other. It cannot read what you say, show or write. Anyone can host one.",
  "welcome.relay_invite": "I was invited",
  "welcome.relay_invite_lead": "Paste the link. Its relay comes with it.",
  "welcome.relay_own": "I use a relay",
  "welcome.relay_own_lead": "This one is preset. Change it if you host your own.",
  "welcome.relay_go_on": "Continue anyway",
  "welcome.relay_is_own": "You already use this relay.",

  "welcome.media_step": "Camera and microphone",
  "welcome.media_title": "Check how you look and sound",
  "welcome.media_lead":
    "The browser asks once. Ringside uses camera and microphone in calls only, and you always see when. Nothing is sent now.",
  "welcome.media_allow": "Allow camera and microphone",
  "welcome.media_granted": "Camera and microphone are allowed.",
  "welcome.media_voice": "The microphone is allowed. Without a camera you can make voice calls.",
  "welcome.media_silent": "The camera is allowed. Without a microphone nobody hears you in a call.",
  "welcome.media_once":
    "If you chose to allow it this time only, keep this tab open until your call is over.",
  "welcome.media_works": "Can you see yourself, and does the bar move when you speak?",

  "welcome.notes_step": "Notifications",
  "welcome.notes_title": "Know when someone calls",
  "welcome.notes_lead":
    "With notifications, a call shows with Accept and Decline wherever you are. Without them, Ringside opens its call window when it rings.",
  "welcome.notes_allow": "Allow notifications",
  "welcome.notes_granted": "Notifications are allowed.",
  "welcome.notes_refused":
    "Notifications stay off. Calls open the call window instead; you can change this here or in the settings.",
  "welcome.tab_title": "Share a tab with its sound",
  "welcome.tab_lead":
    "The browser words this permission strongly: it says that Ringside could read all your data. Ringside captures only the tab that you choose, when you choose it.",
  "welcome.tab_allow": "Allow sharing tabs",
  "welcome.tab_granted": "Sharing tabs is allowed.",
  "welcome.tab_refused":
    "Sharing tabs stays off. You can still pick a tab in the browser's own dialog when you share.",

  "welcome.pin_step": "Pin the icon",
  "welcome.pin_title": "Pin Ringside to the toolbar",
  "welcome.pin_lead":
    "The icon shows when it rings and when you missed a call. A new extension hides behind the puzzle piece.",
  "welcome.pin_one": "Click the puzzle piece beside the address bar.",
  "welcome.pin_two": "Find Ringside in the list.",
  "welcome.pin_three": "Click the pin beside it.",
  "welcome.pin_done": "The icon is in your toolbar.",

  "welcome.end_step": "Ready",
  "welcome.end_title": "You are ready",
  "welcome.end_title_open": "You're ready. A few optional steps are left.",
  "welcome.end_title_no_name": "Calls need your name",
  "welcome.end_lead_no_name":
    "You can record and take snapshots now. To add a contact and to call, enter your name first.",
  "welcome.end_lead":
    "Click the Ringside icon, or press {keys}, on any tab: add a contact there, then call.",
  "welcome.end_lead_no_keys": "Click the Ringside icon on any tab: add a contact there, then call.",
  "welcome.end_go": "Do it now",
  "welcome.end_go_to": "Do it now: {step}",
  "welcome.finish": "Finish",

  "welcome.grant_title": "Ringside needs the camera and microphone",
  "welcome.grant_lead":
    "The browser does not let Ringside use them yet. Allow them here, then go on where you were.",
  "welcome.grant_back": "Done. You can close this tab and go on where you were.",
  "welcome.grant_lead_call":
    "Your call with {name} goes on. Allow both here, and {name} sees and hears you at once.",
  "welcome.grant_back_call": "Done. You can go back to your call with {name} now.",
  "welcome.set_up": "Open the whole setup",
} as const;
