/** Sharing, recording and stills, as far as popup and panel offer them at once. */
export const capture = {
  "share.this_tab": "Share this tab",
  "share.stop": "Stop sharing",

  "record.group": "Record",
  "record.tab": "Record this tab",
  "record.screen": "Record screen",
  "record.camera": "Record camera",
  "record.camera_voice": "Microphone with the camera",
  "record.microphone": "Record microphone",
  "record.short_tab": "Tab",
  "record.short_screen": "Screen",
  "record.short_camera": "Camera",
  "record.short_microphone": "Microphone",
  "record.library": "Library",
  "record.options": "Recording options",
  "record.is_recording": "{name} is recording",

  "snapshot.tab": "Snapshot this tab",
  "snapshot.page": "Snapshot whole page",
  "snapshot.more": "More snapshots",
  "snapshot.options": "Snapshot options",
} as const;
