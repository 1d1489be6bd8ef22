/** Camera, microphone and speaker: choice, preview, and what can be wrong with one. */
export const devices = {
  "devices.camera": "Camera",
  "devices.microphone": "Microphone",
  "devices.speaker": "Speaker",
  "devices.default": "Browser's default",
  "devices.unnamed": "Device {number}",
  "devices.preview": "Camera preview",
  "devices.level": "Microphone level",
  "devices.start": "Start preview",
  "devices.stop": "Stop preview",
  "devices.starting": "Starting camera and microphone…",
  "devices.gone": "Chosen device, not connected",

  "devices.noun_camera": "camera",
  "devices.noun_microphone": "microphone",
  "devices.trouble_refused": "The browser does not allow Ringside to use the {device}.",
  "devices.trouble_refused_by_system":
    "Your operating system blocks the {device} for this browser. Allow it in the privacy settings.",
  "devices.trouble_dismissed": "The {device} is not allowed yet. Allow it when the browser asks.",
  "devices.trouble_missing": "No {device} was found. Plug one in or choose another.",
  "devices.trouble_in_use":
    "Another program is using the {device}. Close that program, or choose another {device}.",
  "devices.trouble_constraint":
    "This {device} cannot do what the settings ask for. Change them, or choose another {device}.",
  "devices.trouble_no_gesture": "The browser needs a click first. Press the button again.",
  "devices.trouble_unsupported": "This browser cannot use a {device} here.",
  "devices.trouble_failed":
    "The {device} does not work. Unplug it and plug it in again, or choose another.",
  "devices.allow_in_address_bar":
    "{why} Click the icon at the left of the address bar, allow it, then try again.",
  "devices.without_camera": "{why} Voice calls work without a camera.",
  "devices.without_microphone": "{why} Without a microphone, nobody hears you in a call.",
} as const;
