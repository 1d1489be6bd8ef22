/** What the browser itself shows; `_locales` is generated from these keys. */
export const manifest = {
  "manifest.name": "Ringside",
  "manifest.description":
    "Call a contact from any tab. End-to-end encrypted, with nothing between you but a relay that anyone can host.",
  "manifest.command.toggle_microphone": "Mute or unmute the microphone",
  "manifest.command.toggle_camera": "Turn the camera on or off",
  "manifest.command.accept": "Accept the incoming call",
  "manifest.command.hang_up": "Hang up",
  "manifest.command.open_panel": "Open the side panel",
  "manifest.command.share_tab": "Share this tab",
  "manifest.command.snapshot_tab": "Take a snapshot of this tab",
  "manifest.command.record_tab": "Record this tab",
} as const;
