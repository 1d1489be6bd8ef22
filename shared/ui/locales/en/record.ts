import { troubleKeys } from "../trouble_keys.ts";
import { captureTrouble } from "./capture_trouble.ts";

/** Recordings and snapshots. */
export const record = {
  ...troubleKeys("record", captureTrouble),
  "record.name_tab": "Tab, {when}",
  "record.name_window": "Window, {when}",
  "record.name_screen": "Screen, {when}",
  "record.name_camera": "Camera, {when}",
  "record.name_microphone": "Microphone, {when}",
  "snapshot.name_peer": "{name}, {when}",
  "snapshot.name_self": "Yourself, {when}",
  "snapshot.name_share": "Screen of {name}, {when}",

  "record.call": "Record call",
  "record.options_lead": "For every recording from now on.",
  "record.container": "File type",
  "record.container_mp4": "MP4",
  "record.container_webm": "WebM",
  "record.container_opus":
    "This browser cannot write AAC, so the sound of an MP4 is Opus: QuickTime and Windows Media Player stay silent. VLC and browsers play it.",
  "record.height": "Picture",
  "record.height_source": "As the source",
  "record.height_1080": "1080p at most",
  "record.height_720": "720p at most",
  "record.frame_rate": "Frames a second",
  "record.frames": "{count}",
  "record.audio_only": "Sound only",
  "record.audio_only_hint": "No picture, a small file.",
  "record.with_microphone": "With my microphone",
  "record.with_microphone_hint": "Your voice beside the sound of a tab or screen.",
  "record.camera_voice_hint": "Your voice with what “Record camera” records.",
  "record.countdown": "Countdown",
  "record.countdown_none": "None",
  "record.countdown_seconds": "{seconds} seconds",
  "record.done": "Done",

  "record.wants": "{name} wants to record",
  "record.wants_lead":
    "Your voice, picture and screen would be in the file. A modified app could record without asking.",
  "record.allow": "Allow recording",
  "record.refuse": "Refuse",

  "record.open_library": "Open library",
  "record.note_saved": "“{name}” is in the library.",
  "record.note_source_ended": "What was being recorded has ended. “{name}” is in the library.",
  "record.note_device_lost":
    "The device was unplugged. “{name}” is in the library up to that point.",
  "record.note_disk_full": "The disk is full. “{name}” is in the library up to that point.",
  "record.note_closing": "Ringside was closing. “{name}” is in the library up to that point.",
  "record.note_encoder_failed":
    "The browser's encoder failed. “{name}” is in the library up to that point.",
  "record.note_crashed": "The browser closed unexpectedly. “{name}” was recovered.",
  "record.note_unsupported":
    "“{name}” was not recorded: this browser cannot write that file type. Choose the other in the recording options.",
  "record.note_no_tracks": "“{name}” was not recorded: the source gave neither picture nor sound.",
  "record.note_empty": "“{name}” was not recorded: nothing came from its source.",
  "record.note_no_file": "“{name}” was not recorded: no file could be made. Free some disk space.",

  "record.trouble_needs_permission":
    "Allow camera and microphone first, on the page that has opened. Then press the button again.",
  "record.trouble_missing":
    "No such device was found. Plug one in, or choose another in the settings.",
  "record.trouble_constraint": "This device cannot do what the settings ask for.",
  "record.trouble_failed": "The recording did not start. Try again.",
  "record.trouble_no_call": "The call has ended, so there is nothing to record.",
  "record.trouble_no_tracks": "There is neither picture nor sound to record.",
  "record.trouble_disk_full": "The disk is full. Delete something from the library first.",
  "record.trouble_empty": "Nothing came from the source. Try again.",
  "record.trouble_no_file": "No file could be made. Free some disk space, then try again.",

  "snapshot.of_meeting": "Snapshots",
  "snapshot.nothing_to_see": "Nobody shows a picture now.",
  "snapshot.everyone": "Snapshot everyone",
  "snapshot.peer": "Snapshot {name}",
  "snapshot.self": "Snapshot yourself",
  "snapshot.share": "Snapshot share",
  "snapshot.kept": "“{name}” is in the library.",
  "snapshot.trouble_no_picture": "There is no picture right now. Try again when you see one.",
  "snapshot.trouble_disk_full": "The disk is full. Delete something from the library first.",
} as const;
