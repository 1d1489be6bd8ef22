/** Recordings and snapshots. */
export const record = {
  "record.name_tab": "Tab, {when}",
  "record.name_window": "Window, {when}",
  "record.name_screen": "Screen, {when}",
  "record.name_camera": "Camera, {when}",
  "record.name_microphone": "Microphone, {when}",
  "record.name_call": "Call with {name}, {when}",
  "snapshot.name_peer": "{name}, {when}",
  "snapshot.name_self": "Yourself, {when}",
  "snapshot.name_share": "Screen of {name}, {when}",
} as const;
