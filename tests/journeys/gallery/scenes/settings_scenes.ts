import { defaultSettings } from "../../../../extension/model/default_settings.ts";
import { relay, settled } from "../sample_state.ts";
import type { Scenes } from "../scene.ts";

const widths = [320, 420, 1280];

/** The settings page. */
export const settingsScenes: Scenes = {
  settings: { page: "settings", state: settled, widths },
  settings_hidden: {
    page: "settings",
    widths: [320, 1280],
    state: {
      ...settled,
      relays: [relay, { ...relay, url: "https://friend.example.com", own: false }],
      settings: { ...defaultSettings, forceRelay: true },
    },
  },
  settings_troubled: {
    page: "settings",
    widths: [420],
    state: {
      ...settled,
      profile: null,
      relays: [
        relay,
        { ...relay, url: "https://far.example.net", state: "refused", trouble: "access_denied" },
        { ...relay, url: "http://127.0.0.1:8787", sameNetworkOnly: true },
        {
          ...relay,
          url: "https://friend.example.com",
          own: false,
          state: "waiting",
          trouble: "unreachable",
        },
      ],
      permissions: {
        camera: "denied",
        microphone: "denied",
        notifications: false,
        tabCapture: false,
        pinned: false,
      },
    },
  },
  settings_passphrase: {
    page: "settings",
    state: settled,
    widths: [320, 1280],
    press: ["Suggest a passphrase"],
  },
  settings_import_replaces: {
    page: "settings",
    state: settled,
    widths: [320, 1280],
    file: "ada.ringside",
    press: ["Import profile"],
    answers: {
      "profile.preview": () => ({
        ...{ ok: true, name: "Ada Lovelace", replaces: true },
        ...{ added: 12, changed: 1, removed: 3, keptBlocks: 1 },
      }),
    },
  },
  settings_import_joins: {
    page: "settings",
    state: settled,
    widths: [320],
    file: "ada.ringside",
    press: ["Import profile"],
    answers: {
      "profile.preview": () => ({
        ...{ ok: true, name: "Ada Lovelace", replaces: false },
        ...{ added: 0, changed: 0, removed: 0, keptBlocks: 0 },
      }),
    },
  },
  settings_preview: {
    page: "settings",
    state: settled,
    widths: [1280],
    press: ["Start preview"],
  },
};
