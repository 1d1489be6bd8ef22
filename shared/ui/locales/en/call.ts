/** Calls: ringing, being in one, and how they end. */
export const call = {
  "call.incoming": "Incoming call from {name}",
  "call.incoming_video": "Video call",
  "call.incoming_voice": "Voice call",
  "call.incoming_share": "Wants to show you something",
  "call.accept_video": "Accept with video",
  "call.accept_voice": "Accept with voice",
  "call.mute_caller": "Mute caller",
  "call.block_caller": "Block caller",
  "call.decline": "Decline",
  "call.unverified": "Unverified",
  "call.verified": "Verified",

  "call.calling": "Calling {name}",
  "call.inviting": "Reaching them…",
  "call.ringing": "Ringing…",
  "call.cancel": "Cancel call",

  "call.region": "Call with {name}",
  "call.connecting": "Connecting…",
  "call.their_video": "{name}'s video",
  "call.own_video": "Your video",
  "call.their_screen": "{name}'s screen",
  "call.own_screen": "Your screen",
  "call.their_camera_off": "{name}'s camera is off",
  "call.their_microphone_off": "{name} is muted",
  "call.their_microphone_lacking": "{name} has no microphone",
  "call.their_microphone_lacking_note": "{name} has no microphone, so you cannot hear them.",
  "call.their_camera_lacking": "{name} has no camera",
  "call.own_microphone_off": "You are muted",
  "call.you": "You",
  "call.controls": "Call controls",
  "call.devices": "Devices",
  "call.mute": "Mute microphone",
  "call.unmute": "Unmute microphone",
  "call.camera_off": "Turn camera off",
  "call.camera_on": "Turn camera on",
  "call.chat": "Chat",
  "call.chat_unread": {
    one: "{count} unread message",
    other: "{count} unread messages",
  },
  "call.swap": "Swap videos",
  "call.full_screen": "Full screen",
  "call.leave_full_screen": "Leave full screen",
  "call.picture": "Picture-in-picture",
  "call.open_window": "Open call in a window",
  "call.hang_up": "Hang up",
  "call.back": "Back to the call",
  "call.camera": "Camera",
  "call.microphone": "Microphone",
  "call.speaker": "Speaker",
  "call.device_default": "Default",
  "call.time": "Call time",

  "call.quality_good": "Good connection",
  "call.quality_fair": "Fair connection",
  "call.quality_poor": "Poor connection",
  "call.reason_loss": "packets get lost",
  "call.reason_delay": "long delay",
  "call.reason_bandwidth": "little bandwidth",
  "call.reason_cpu": "busy computer",
  "call.quality_because": "{word}: {reason}",
  "call.recovering_title": "Connection lost. Getting it back…",
  "call.recovering_path": "Stay here: the call goes on as soon as the network does.",
  "call.recovering_both":
    "Neither {name} nor the relay can be reached. Check your network; the call is kept for a minute.",
  "call.relay_down": "The relay is unreachable. Your call goes on without it.",

  "call.microphone_refused": "Ringside may not use your microphone. {name} cannot hear you.",
  "call.microphone_refused_by_system":
    "{name} cannot hear you: your operating system blocks the microphone for this browser. Allow it in the privacy settings.",
  "call.microphone_dismissed": "Your microphone is not allowed yet. {name} cannot hear you.",
  "call.microphone_missing":
    "No microphone was found. {name} cannot hear you. Plug one in or choose another.",
  "call.microphone_in_use":
    "{name} cannot hear you: another program is using your microphone. Close it or choose another.",
  "call.microphone_unsupported":
    "{name} cannot hear you: this browser cannot use a microphone here.",
  "call.microphone_constraint":
    "{name} cannot hear you: this microphone cannot do what the settings ask for. Choose another.",
  "call.microphone_no_gesture":
    "{name} cannot hear you: the browser wants a click first. Switch your microphone on again.",
  "call.microphone_failed":
    "Your microphone stopped. {name} cannot hear you. Choose it again or use another.",
  "call.camera_refused": "Ringside may not use your camera. {name} cannot see you.",
  "call.camera_refused_by_system":
    "{name} cannot see you: your operating system blocks the camera for this browser. Allow it in the privacy settings.",
  "call.camera_dismissed": "Your camera is not allowed yet. {name} cannot see you.",
  "call.camera_missing":
    "No camera was found. {name} cannot see you. Plug one in or choose another.",
  "call.camera_in_use":
    "{name} cannot see you: another program is using your camera. Close it or choose another.",
  "call.camera_unsupported": "{name} cannot see you: this browser cannot use a camera here.",
  "call.camera_constraint":
    "{name} cannot see you: this camera cannot do what the settings ask for. Choose another.",
  "call.camera_no_gesture":
    "{name} cannot see you: the browser wants a click first. Switch your camera on again.",
  "call.camera_failed":
    "Your camera stopped. {name} cannot see you. Turn it on again or use another.",
  "call.differs_camera_gone": "The camera you chose is not there. Another one stands in for it.",
  "call.differs_microphone_gone":
    "The microphone you chose is not there. Another one stands in for it.",
  "call.differs_resolution": "This camera gives {got}p, not the {asked}p of your settings.",
  "call.differs_frame_rate":
    "This camera gives {got} frames a second, not the {asked} of your settings.",
  "call.differs_processing":
    "This microphone does not follow the switches for echo, noise and loudness in your settings.",
  "call.differs_other": "This device does not do all that your settings ask for.",
  "call.allow_devices": "Allow camera and microphone",

  "call.ended": "Call ended",
  "call.ended_after": "{name} · {span}",
  "call.ended_hung_up": "You hung up.",
  "call.ended_hung_up_by_peer": "{name} hung up.",
  "call.ended_declined": "You declined the call from {name}.",
  "call.ended_declined_by_peer": "{name} cannot talk now. Leave a message, or try again later.",
  "call.ended_busy": "{name} is in another call and will see that you called.",
  "call.ended_incapable": "{name} is online where calls cannot be taken. Write a message instead.",
  "call.ended_cancelled": "You cancelled the call to {name}.",
  "call.ended_cancelled_by_peer": "{name} stopped calling before you answered.",
  "call.ended_no_answer": "{name} did not answer. They will see that you called.",
  "call.ended_missed": "You missed a call from {name}.",
  "call.ended_unavailable": "{name} is offline. They will see that you called when they are back.",
  "call.ended_answered_elsewhere": "You answered on another of your devices.",
  "call.ended_declined_elsewhere": "You declined on another of your devices.",
  "call.ended_failed_to_connect":
    "No path to {name} was found. One of your networks may block calls; a relay with TURN gets through.",
  "call.ended_lost": "The connection was lost for a minute. Check your network, then call again.",
  "call.ended_out_of_reach":
    "{name} was out of reach for a minute. Their network or browser may be gone; yours works.",
  "call.ended_restarted":
    "{name}'s browser was closed or crashed, and came back without the call. Call again.",
  "call.ended_blocked": "You blocked {name}, and the call ended.",
  "call.ended_media_refused_by_peer":
    "{name} could use neither microphone nor camera, and left the call.",
  "call.ended_not_secure":
    "The connection was not really with {name}, so it was cut. Compare your safety numbers before you call again.",
  "call.ended_microphone_unavailable":
    "Your microphone could not be used. Allow it or plug one in, then call again.",
  "call.again_video": "Call again with video",
  "call.again_voice": "Call again with voice",
  "call.message": "Send a message",
  "call.verify": "Compare safety number",
  "call.open_settings": "Open settings",
  "call.close": "Close",

  "call.none": "No call right now",
  "call.none_hint": "Start one from the Ringside button in the toolbar, or from the side panel.",
  "call.close_window": "Close window",

  "call.place_in_call": "You are already in a call. Hang up first.",
  "call.place_no_contact": "This contact is gone from your list.",
  "call.place_blocked": "{name} is blocked. Unblock them to call.",

  "ring.accept": "Accept",
  "ring.decline": "Decline",
  "ring.video": "Incoming video call",
  "ring.voice": "Incoming voice call",
  "ring.share": "Wants to show you something",
  "note.missed": { one: "Missed call from {name}", other: "{count} missed calls from {name}" },
  "note.missed_hint": "Open Ringside to call back.",
  "note.open_hint": "Open Ringside to read it.",
  "note.message": { one: "Message from {name}", other: "{count} messages from {name}" },
  "note.next": "{number}/{count}: show the next note",
  "note.refused_call": "The call was not placed",
  "note.refused_share": "The tab is not shared",
  "note.refused_record": "The recording did not begin",
  "note.refused_snapshot": "No snapshot was taken",
  "menu.call": "Call with Ringside",
  "menu.share_tab": "Share this tab with",
  "menu.record_tab": "Record this tab",
} as const;
