import { defaultSettings } from "../../../../extension/model/default_settings.ts";
import {
  bea,
  connected,
  contact,
  friends,
  hardNames,
  historyEntry,
  idOf,
  local,
  minute,
  now,
  party,
  relay,
  settled,
} from "../sample_state.ts";
import type { Scenes } from "../scene.ts";

const manyNames = "Ana Ben Cleo Dan Eva Finn Gina Hugo Ines Jan Kim Lea Max Nora Olga Pia Quentin";

export const popupScenes: Scenes = {
  popup_loading: { page: "popup", state: settled, unready: true },
  popup_first_run: { page: "popup", state: {} },
  popup_no_contacts: { page: "popup", state: { ...settled, contacts: [], history: [] } },
  popup_home: { page: "popup", state: settled },
  popup_missed: {
    page: "popup",
    state: {
      ...settled,
      history: [
        historyEntry(bea, "missed", { seen: false, at: now - 4 * minute }),
        historyEntry(friends[1] ?? bea, "busy", { seen: false, at: now - 70 * minute }),
        historyEntry(friends[2] ?? bea, "answered", { seconds: 62, at: now - 2000 * minute }),
      ],
    },
  },
  popup_setup: {
    page: "popup",
    state: {
      ...settled,
      relays: [],
      permissions: {
        camera: "prompt",
        microphone: "prompt",
        notifications: false,
        tabCapture: false,
        pinned: false,
      },
    },
  },
  popup_relay_down: {
    page: "popup",
    state: { ...settled, relays: [{ ...relay, state: "waiting", trouble: "unreachable" }] },
  },
  popup_do_not_disturb: {
    page: "popup",
    state: {
      ...settled,
      relays: [{ ...relay, sameNetworkOnly: true }],
      settings: { ...defaultSettings, doNotDisturb: true },
    },
  },
  popup_hard_names: {
    page: "popup",
    state: {
      ...settled,
      profile: { name: hardNames[0]?.name ?? "", identity: idOf("Ada"), device: "device" },
      contacts: hardNames,
      history: hardNames.map((who) => historyEntry(who, "missed", { seen: false })),
    },
  },
  popup_many: {
    page: "popup",
    state: { ...settled, contacts: manyNames.split(" ").map((name) => contact(name)) },
  },
  popup_search: { page: "popup", state: settled, type: "zoe" },
  popup_search_nobody: { page: "popup", state: settled, type: "Wilhelmina" },
  popup_menu: { page: "popup", state: settled, press: ["More actions for Bea Lindqvist"] },
  popup_accepting: {
    page: "popup",
    state: {
      ...settled,
      contacts: [],
      history: [],
      accepting: [{ id: "a", relay: "wss://relay.example.org", state: "waiting" }],
    },
  },
  popup_calling: {
    page: "popup",
    state: {
      ...settled,
      call: {
        state: "calling",
        call: "call",
        party: party(bea),
        mode: "video",
        progress: "ringing",
        local,
        mediaVersion: 1,
      },
    },
  },
  popup_in_call: { page: "popup", state: { ...settled, call: connected } },
  popup_call_ended: {
    page: "popup",
    state: {
      ...settled,
      call: {
        state: "ended",
        call: "call",
        party: party(bea),
        mode: "video",
        reason: "declined_by_peer",
      },
    },
  },
  popup_incoming: {
    page: "popup",
    state: {
      ...settled,
      call: { state: "ringing", call: "call", party: party(bea), mode: "video", local },
    },
  },
};
