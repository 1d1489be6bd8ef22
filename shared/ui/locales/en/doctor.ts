/** The page that finds out what is wrong. */
export const doctor = {
  "doctor.title": "Check devices and connection",
  "doctor.lead":
    "Tries everything a call needs, one after the other. Nothing is recorded, and data goes only to your relay and its servers.",
  "doctor.start": "Check everything",
  "doctor.again": "Check again",
  "doctor.copy": "Copy as text",
  "doctor.copied": "The findings are on the clipboard.",
  "doctor.copy_failed": "The browser did not let Ringside copy.",
  "doctor.results": "Checks",
  "doctor.open": "Check devices and connection",
  "doctor.waiting": "Not checked yet.",
  "doctor.running": "Checking…",
  "doctor.tone_good": "OK",
  "doctor.tone_warn": "Could be better",
  "doctor.tone_bad": "Does not work",
  "doctor.tone_off": "Not available",
  "doctor.all_good": "Everything that was checked works.",
  "doctor.some_bad": {
    one: "{count} thing does not work. What to do stands beside it.",
    other: "{count} things do not work. What to do stands beside each.",
  },
  "doctor.your_camera": "What your camera sees",
  "doctor.level": "How loud you are",
  "doctor.say_something": "Say something.",
  "doctor.hear_question": "Do you hear the tones?",
  "doctor.hear_yes": "Yes, I hear them",
  "doctor.hear_no": "No",
  "doctor.hear_self": "Hear yourself",
  "doctor.hear_self_hint": "Plays your microphone back to you. Wear headphones, or it may howl.",
  "doctor.camera": "Camera",
  "doctor.microphone": "Microphone",
  "doctor.speakers": "Speakers",
  "doctor.relay": "Relay",
  "doctor.stun": "STUN",
  "doctor.turn_udp": "TURN over UDP",
  "doctor.turn_tcp": "TURN over TCP",
  "doctor.turn_tls": "TURN over TLS",
  "doctor.loopback": "A call with yourself",
  "doctor.throughput": "Throughput",

  "doctor.found_camera_works": "Your camera works: {value}.",
  "doctor.found_camera_muted":
    "The camera is there but gives no picture. Look for a cover or a switch on it.",
  "doctor.found_camera_refused":
    "The browser does not let Ringside use the camera. Allow it with the icon at the left of the address.",
  "doctor.found_camera_refused_by_system":
    "Your system keeps the browser from the camera. Allow it in the system's privacy settings.",
  "doctor.found_camera_dismissed": "The question was closed without an answer. Check again.",
  "doctor.found_camera_missing": "No camera was found. Plug one in; calls by voice work without.",
  "doctor.found_camera_in_use": "Another program is using the camera. Close it there.",
  "doctor.found_camera_constraint":
    "This camera cannot do what the settings ask for. Choose a smaller picture there.",
  "doctor.found_camera_no_gesture": "The browser wants a click first. Check again.",
  "doctor.found_camera_unsupported": "This browser cannot use a camera here.",
  "doctor.found_camera_failed": "The camera did not start. Unplug it, plug it in, check again.",
  "doctor.found_microphone_works": "Your microphone works: you were heard.",
  "doctor.found_microphone_silent":
    "The microphone is there, but nothing was heard. Is it muted, or another one chosen in the settings?",
  "doctor.found_microphone_refused":
    "The browser does not let Ringside use the microphone. Allow it with the icon at the left of the address.",
  "doctor.found_microphone_refused_by_system":
    "Your system keeps the browser from the microphone. Allow it in the system's privacy settings.",
  "doctor.found_microphone_dismissed":
    "The question was closed without an answer. Check once more.",
  "doctor.found_microphone_missing": "No microphone was found. Plug one in.",
  "doctor.found_microphone_in_use": "Another program is using the microphone. Close it there.",
  "doctor.found_microphone_constraint":
    "This microphone cannot do what the settings ask for. Turn its processing off there.",
  "doctor.found_microphone_no_gesture": "The browser wants a click first. Check once more.",
  "doctor.found_microphone_unsupported": "This browser cannot use a microphone here.",
  "doctor.found_microphone_failed":
    "The microphone did not start. Unplug it, plug it in, check again.",
  "doctor.found_speakers_heard": "Your speakers work.",
  "doctor.found_speakers_silent":
    "You heard nothing. Turn the volume up, and look which speaker the settings and your system have chosen.",
  "doctor.found_relay_works": "Your relay answers after {value} ms.",
  "doctor.found_relay_works_private": "You are online at {value}.",
  "doctor.found_relay_slow":
    "Your relay answers only after {value} ms. Calls begin late; once begun they do not need it.",
  "doctor.found_relay_none": "You have no relay. Add one in the settings.",
  "doctor.found_relay_down":
    "{value} cannot be reached. Are you online? Or look at its address in the settings.",
  "doctor.found_relay_access_denied":
    "{value} wants an access key that yours is not. Ask its host, and change it in the settings.",
  "doctor.found_relay_one_down": "One of your relays, {value}, cannot be reached. The others can.",
  "doctor.found_stun_works": "Your own address was found after {value} ms: direct calls can work.",
  "doctor.found_stun_own_address":
    "The STUN server answers, and no router hides this computer's address: direct calls can work.",
  "doctor.found_stun_none":
    "Your relay names no STUN server: calls reach the same network only. Its host can add one.",
  "doctor.found_stun_silent":
    "The STUN server did not answer. A firewall may keep UDP out; calls then need TURN.",
  "doctor.found_stun_refused": "The STUN server refused to answer. Tell the relay's host.",
  "doctor.found_turn_works": "The TURN server answers after {value} ms.",
  "doctor.found_turn_none": "Your relay names no such server. Calls may do without it.",
  "doctor.found_turn_refused":
    "The TURN server refused the relay's credentials. Tell the relay's host.",
  "doctor.found_turn_udp_silent":
    "The TURN server cannot be reached over UDP. A firewall may be in the way; TCP or TLS can take its place.",
  "doctor.found_turn_tcp_silent":
    "The TURN server cannot be reached over TCP. A firewall may be in the way; TLS can take its place.",
  "doctor.found_turn_tls_silent":
    "The TURN server cannot be reached over TLS. Ask whoever runs your network, or the relay's host.",
  "doctor.found_loopback_works": "A call inside this computer connects and shows its picture.",
  "doctor.found_loopback_no_path":
    "The browser could not even connect with itself. An extension or a policy may have turned WebRTC off.",
  "doctor.found_loopback_no_picture":
    "It connects, but no picture comes out. Restart the browser; its video decoder may be stuck.",
  "doctor.found_throughput_works": "The path through TURN carries {value} there and back.",
  "doctor.found_throughput_slow":
    "The path through TURN carries only {value}. Video will be small; turn other downloads off.",
  "doctor.found_throughput_none":
    "Without a TURN server there is no path out and back that could be measured.",
  "doctor.found_throughput_no_path":
    "No path through TURN came about, so that nothing could be measured. Look at TURN above.",
} as const;
