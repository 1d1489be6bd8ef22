/** Recordings of the guest page, which it keeps until they are saved or deleted. */
export const visit_recording = {
  "visit.recording": "Recording of the call",
  "visit.record_unsupported":
    "This browser cannot record a call. Chrome, Edge and other Chromium browsers can.",
  "visit.record_no_call": "There is nobody else here to record.",
  "visit.record_no_tracks": "There is no picture and no sound to record.",
  "visit.record_disk_full": "The disk is full. Free some space, then try again.",
  "visit.record_no_file":
    "No file could be made. Free some disk space. If this is a private window, use a normal one.",
  "visit.record_empty": "Nothing came from the call, so nothing was recorded. Try again.",
  "visit.kept": "“{name}” is recorded. It stays in this browser until you save or delete it.",
  "visit.kept_disk_full": "The disk is full. “{name}” is recorded up to that point.",
  "visit.kept_encoder_failed":
    "The browser's encoder failed. “{name}” is recorded up to that point.",
  "visit.kept_crashed": "The page closed while it recorded. “{name}” was recovered.",
  "visit.kept_handed":
    "“{name}” went to your downloads. Check that it is there, then delete it here.",
  "visit.kept_facts": "{length}, {size}",
  "visit.kept_save": "Save recording",
  "visit.kept_save_again": "Save again",
  "visit.kept_delete": "Delete recording",
  "visit.kept_delete_title": "Delete “{name}”?",
  "visit.kept_delete_unsaved": "You have not saved it: this is the only copy.",
  "visit.kept_delete_handed": "Check first that the file is in your downloads.",
  "visit.kept_saved": "“{name}” is saved.",
  "visit.kept_deleted": "“{name}” is deleted.",
  "visit.kept_gone": "“{name}” is no longer in this browser.",
  "visit.kept_not_saved": "“{name}” was not saved. Try again, or choose another place.",
} as const;
