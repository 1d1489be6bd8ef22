import type { Scenes } from "../scene.ts";
import { settled } from "../sample_state.ts";

const widths = [320, 900];

/** The check page and the snapshot editor. */
export const doctorScenes: Scenes = {
  doctor_waiting: { page: "doctor", state: settled, widths },
  doctor_done: {
    page: "doctor",
    state: settled,
    widths,
    findings: {
      camera: { tone: "good", said: "doctor.found_camera_works", value: "1280 × 720" },
      microphone: { tone: "warn", said: "doctor.found_microphone_silent" },
      speakers: { tone: "good", said: "doctor.found_speakers_heard" },
      relay: { tone: "good", said: "doctor.found_relay_works", value: "41" },
      stun: { tone: "good", said: "doctor.found_stun_works", value: "63" },
      turn_udp: { tone: "bad", said: "doctor.found_turn_udp_silent" },
      turn_tcp: { tone: "good", said: "doctor.found_turn_works", value: "120" },
      turn_tls: { tone: "off", said: "doctor.found_turn_none" },
      loopback: { tone: "good", said: "doctor.found_loopback_works" },
      throughput: { tone: "warn", said: "doctor.found_throughput_slow", value: "640 kbit/s" },
    },
  },
  editor: { page: "editor", state: settled, widths: [320, 1280] },
};
