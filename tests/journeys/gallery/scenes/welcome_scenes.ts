import { connected, contact, settled } from "../sample_state.ts";
import type { Scene, Scenes } from "../scene.ts";

const widths = [320, 420, 1280];
const fresh: Scene["state"] = {
  permissions: {
    camera: "prompt",
    microphone: "prompt",
    notifications: false,
    tabCapture: false,
    pinned: false,
  },
};
const named: Scene["state"] = { ...fresh, profile: settled.profile, relays: settled.relays };
const scene = (place: Scene["place"], rest: Partial<Scene> = {}): Scene => ({
  page: "welcome",
  place,
  state: fresh,
  widths,
  ...rest,
});

/** First run and the permission tab. */
export const welcomeScenes: Scenes = {
  welcome_name: scene("name"),
  welcome_name_missing: scene("name", { press: ["Continue"], widths: [320] }),
  welcome_name_profile: scene("name", { press: ["I have a profile file", "Import profile"] }),
  welcome_relay: scene("relay", { press: ["Test relay"] }),
  welcome_relay_down: scene("relay", {
    press: ["Test relay"],
    widths: [420],
    answers: { "relay.test": () => ({ ok: false, reason: "not_a_relay" }) },
  }),
  welcome_relay_invited: scene("relay", {
    widths: [420],
    state: {
      ...named,
      accepting: [{ id: "a", relay: "wss://relay.example.org", state: "waiting" }],
      contacts: [contact("Bea Lindqvist")],
    },
  }),
  welcome_devices: scene("devices", { state: named }),
  welcome_devices_allowed: scene("devices", {
    state: settled,
    press: ["Start preview"],
  }),
  welcome_notifications: scene("notifications", { state: named, press: ["Allow notifications"] }),
  welcome_pin: scene("pin", { state: named }),
  welcome_ready: scene("ready", { state: named }),
  welcome_ready_nameless: scene("ready", { widths: [320, 1280] }),
  welcome_ready_all: scene("ready", { state: settled, widths: [1280] }),
  welcome_camera_in_call: scene("camera", {
    state: {
      ...named,
      permissions: { ...settled.permissions!, microphone: "denied" },
      call: connected,
    },
    widths: [320, 1280],
  }),
  welcome_camera: scene("camera", { state: named, widths: [420, 1280] }),
};
