import {
  bea,
  connected,
  contact,
  doubtful,
  local,
  party,
  remote,
  renamed,
  settled,
} from "../sample_state.ts";
import type { Scenes } from "../scene.ts";

const widths = [480, 1280];
/** Holds a phone upright. */
const uma = contact("Upright Uma");

export const callWindowScenes: Scenes = {
  call_window_idle: { page: "call", state: settled, widths },
  call_window_video: { page: "call", state: { ...settled, call: connected }, widths },
  call_window_upright: {
    page: "call",
    state: { ...settled, call: { ...connected, party: party(uma), remotes: [remote(uma)] } },
    widths,
  },
  call_window_chat: {
    page: "call",
    state: { ...settled, call: connected },
    widths: [1280],
    press: ["Chat"],
  },
  call_window_verify: {
    page: "call",
    state: {
      ...settled,
      contacts: doubtful,
      call: { ...connected, party: party(renamed), remotes: [remote(renamed)] },
    },
    widths: [480],
    press: ["Unverified: Compare safety number"],
  },
  call_window_screen: {
    page: "call",
    state: { ...settled, call: { ...connected, remotes: [remote(bea, { share: true })] } },
    widths,
  },
  call_window_voice: {
    page: "call",
    state: {
      ...settled,
      call: {
        ...connected,
        mode: "voice",
        local: { ...local, camera: { state: "off" } },
        remotes: [remote(bea, { camera: false })],
      },
    },
    widths: [1280],
  },
  call_window_recovering: {
    page: "call",
    state: { ...settled, call: { ...connected, state: "recovering", trouble: "both" } },
    widths: [1280],
  },
  call_window_ended: {
    page: "call",
    state: {
      ...settled,
      call: { state: "ended", call: "call", party: party(bea), mode: "video", reason: "lost" },
    },
    widths: [1280],
  },
};
