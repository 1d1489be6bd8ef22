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
  "devices.camera_refused":
    "The browser blocks the camera for Ringside. Click the icon at the left of the address bar, allow the camera, then try again.",
  "devices.camera_dismissed":
    "The question about the camera was closed without an answer. Try again.",
  "devices.camera_missing": "No camera was found. Voice calls work without one.",
  "devices.camera_in_use": "Another program uses the camera. Close it there, then try again.",
  "devices.camera_unsupported": "This browser cannot open a camera. Voice calls work without one.",
  "devices.camera_failed":
    "The camera did not start. Unplug it and plug it in again, or choose another.",
  "devices.microphone_refused":
    "The browser blocks the microphone for Ringside. Click the icon at the left of the address bar, allow the microphone, then try again.",
  "devices.microphone_dismissed":
    "The question about the microphone was closed without an answer. Try again.",
  "devices.microphone_missing":
    "No microphone was found. Plug one in, or nobody hears you in a call.",
  "devices.microphone_in_use":
    "Another program uses the microphone. Close it there, then try again.",
  "devices.microphone_unsupported": "This browser cannot open a microphone, and a call needs one.",
  "devices.microphone_failed":
    "The microphone did not start. Unplug it and plug it in again, or choose another.",
  "devices.camera_refused_by_system":
    "The operating system keeps the browser from the camera. Allow it in the system's privacy settings.",
  "devices.camera_constraint":
    "The camera does not offer what the settings ask for. Choose a smaller picture there.",
  "devices.camera_no_gesture": "The browser wants a click first. Press the button once more.",
  "devices.microphone_refused_by_system":
    "The operating system keeps the browser from the microphone. Allow it in the system's privacy settings.",
  "devices.microphone_constraint":
    "The microphone does not offer what the settings ask for. Choose another one.",
  "devices.microphone_no_gesture": "The browser wants a click first. Press the button once more.",
  "devices.gone": "Chosen device, not connected",
} as const;
