/** The own picture and devices before a call or a meeting. */
export const preview = {
  "preview.own_devices": "Camera and microphone",
  "preview.camera_is_off": "Your camera is off.",
  "preview.no_picture": "No picture",
  "preview.devices_refused":
    "The browser does not allow this page to use your camera and microphone. Click the icon at the left of the address bar, allow both, then try again.",
  "preview.devices_missing":
    "No camera and no microphone were found. Plug them in, then try again.",
} as const;
