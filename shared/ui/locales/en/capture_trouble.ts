/** Why a tab, window or screen cannot be captured: the same for a share, a recording, a snapshot. */
export const captureTrouble = {
  refused: "The browser does not let Ringside capture this. Choose something else.",
  refused_by_system:
    "Your operating system does not let this browser capture this. Allow it in the privacy settings.",
  missing: "What you chose is gone. Choose again.",
  in_use: "Another program is using this. Close that program first.",
  constraint: "This cannot be captured at that size. Choose something else.",
  no_gesture: "The browser needs a click first. Press the button again.",
  unsupported: "This browser cannot capture this here.",
} as const;
