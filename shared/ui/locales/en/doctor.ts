/** The page that finds out what is wrong. */
export const doctor = {
  "doctor.title": "Check devices and connection",
  "doctor.lead":
    "Tests everything that a call needs, step by step. Nothing is recorded, and data goes only to your relay and its servers.",
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
    one: "{count} thing does not work. See the advice beside it.",
    other: "{count} things do not work. See the advice beside each.",
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
    "The camera is connected but delivers no picture. Check for a lens cover or a switch on it.",
  "doctor.found_microphone_works": "Your microphone works: it picked up your voice.",
  "doctor.found_microphone_silent":
    "The microphone is connected, but no sound was detected. Is it muted, or is another one selected in the settings?",
  "doctor.found_speakers_heard": "Your speakers work.",
  "doctor.found_speakers_silent":
    "You heard nothing. Turn the volume up, and check which speaker is selected in the settings and in your system.",
  "doctor.found_relay_works": "Your relay answers after {value} ms.",
  "doctor.found_relay_works_private": "You are online at {value}.",
  "doctor.found_relay_slow":
    "Your relay takes {value} ms to answer. Calls start late; once started, they do not need it.",
  "doctor.found_relay_none": "You have no relay. Add one in the settings.",
  "doctor.found_relay_down":
    "{value} cannot be reached. Check your connection, or the relay's address in the settings.",
  "doctor.found_relay_access_denied":
    "{value} does not accept your access key. Ask its host for one, and change it in the settings.",
  "doctor.found_relay_one_down": "One of your relays, {value}, cannot be reached. The others can.",
  "doctor.found_stun_works": "Your own address was found after {value} ms: direct calls can work.",
  "doctor.found_stun_own_address":
    "The STUN server answers, and no router hides this computer's address: direct calls can work.",
  "doctor.found_stun_none":
    "Your relay provides no STUN server: calls work on the same network only. Its host can add one.",
  "doctor.found_stun_silent":
    "The STUN server did not answer. A firewall may block UDP; calls then need TURN.",
  "doctor.found_stun_refused": "The STUN server refused to answer. Tell the relay's host.",
  "doctor.found_turn_works": "The TURN server answers after {value} ms.",
  "doctor.found_turn_none": "Your relay provides no such server. Calls may work without one.",
  "doctor.found_turn_refused":
    "The TURN server refused the relay's credentials. Tell the relay's host.",
  "doctor.found_turn_udp_silent":
    "The TURN server cannot be reached over UDP. A firewall may block it; TCP or TLS can be used instead.",
  "doctor.found_turn_tcp_silent":
    "The TURN server cannot be reached over TCP. A firewall may block it; TLS can be used instead.",
  "doctor.found_turn_tls_silent":
    "The TURN server cannot be reached over TLS. Ask whoever runs your network, or the relay's host.",
  "doctor.found_loopback_works": "A call inside this computer connects and shows its picture.",
  "doctor.found_loopback_no_path":
    "The browser could not even connect to itself. An extension or a policy may have turned WebRTC off.",
  "doctor.found_loopback_no_picture":
    "The call connects, but shows no picture. Restart the browser; its video decoder may be stuck.",
  "doctor.found_throughput_works": "The path through TURN carries {value} there and back.",
  "doctor.found_throughput_slow":
    "The path through TURN carries only {value}. Video will be small; stop other downloads.",
  "doctor.found_throughput_none":
    "Without a TURN server, there is no path out and back to measure.",
  "doctor.found_throughput_no_path":
    "No path through TURN could be established, so there is nothing to measure. See TURN above.",
} as const;
