import { nothingLacked } from "@ringside/talk";
import { defaultSettings } from "../../../extension/model/default_settings.ts";
import type { EngineState } from "../../../extension/model/engine_state.ts";
import { memberOf } from "@ringside/call";
import {
  type InCallState,
  type LocalMedia,
  noEffectsState,
  type RemoteMember,
} from "@ringside/calling/state";
import type { ContactState, HistoryEntry, Party, RelayState } from "@ringside/client/state";

/** Ids as long as real ones, told apart by their first letters. */
export const idOf = (name: string): string => name.replace(/\W/g, "").padEnd(43, "x").slice(0, 43);

export const minute = 60_000;
/** A moment that all samples count from, so that pictures of them stay alike. */
export const now = Date.now();

export function contact(name: string, more: Partial<ContactState> = {}): ContactState {
  return {
    id: idOf(name),
    name,
    ownName: name,
    presence: "online",
    verified: true,
    blocked: false,
    muted: false,
    heldBack: 0,
    unread: 0,
    relays: [{ url: "https://relay.example.org", state: "own" }],
    ...more,
  };
}

export const bea = contact("Bea Lindqvist");
export const friends: ContactState[] = [
  bea,
  contact("Amir Haddad", { presence: "in_call", verified: false }),
  contact("陈晓明", { presence: "do_not_disturb", unread: 3 }),
  contact("Zoë", { presence: "offline" }),
];

/** Somebody who took another contact's name, and that contact. */
export const renamed = contact("Mum", { verified: false, formerName: "Bob Smith", alike: true });
export const alike = contact("М\u03c5m", { verified: false, alike: true });
export const doubtful: ContactState[] = [renamed, alike, ...friends];

/** Names that break careless layouts. */
export const hardNames: ContactState[] = [
  contact("Maximiliana Alexandra von und zu Hohenlohe-Schillingsfürst-Waldenburg", {
    verified: false,
    unread: 128,
  }),
  contact("محمد عبد الرحمن الخوارزمي", { presence: "offline", warning: "not_authentic" }),
  contact("Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft", {
    blocked: true,
  }),
];

export const relay: RelayState = {
  url: "wss://relay.example.org",
  own: true,
  state: "online",
  sameNetworkOnly: false,
};

let entries = 0;
export function historyEntry(
  who: ContactState,
  outcome: HistoryEntry["outcome"],
  more: Partial<HistoryEntry> = {},
): HistoryEntry {
  return {
    id: `call-${entries++}`,
    contact: who.id,
    name: who.name,
    direction: "incoming",
    mode: "video",
    outcome,
    at: now - entries * 47 * minute,
    seen: true,
    ...more,
  };
}

export const devices: EngineState["devices"] = [
  { id: "cam1", kind: "camera", label: "FaceTime HD Camera (Built-in)" },
  { id: "cam2", kind: "camera", label: "Logitech BRIO" },
  { id: "mic1", kind: "microphone", label: "MacBook Pro Microphone" },
  { id: "spk1", kind: "speaker", label: "MacBook Pro Speakers" },
];

/** Somebody who has set everything up. */
export const settled: Partial<EngineState> = {
  profile: { name: "Ada Berg", identity: idOf("Ada"), device: "device" },
  relays: [relay],
  contacts: friends,
  history: [
    historyEntry(bea, "answered", { direction: "outgoing", seconds: 754 }),
    historyEntry(friends[1] ?? bea, "missed"),
    historyEntry(friends[2] ?? bea, "declined", { mode: "voice" }),
  ],
  devices,
  permissions: {
    camera: "granted",
    microphone: "granted",
    notifications: true,
    tabCapture: true,
    pinned: true,
  },
  settings: { ...defaultSettings },
};

export const local: LocalMedia = {
  microphone: { state: "on" },
  camera: { state: "on" },
  share: { state: "off" },
  shareVolume: 1,
  effects: noEffectsState,
  effectsFailed: false,
  canBlur: false,
  microphoneId: "mic1",
  cameraId: "cam1",
  speakerId: "",
};

export function party(who: ContactState): Party {
  const { id, alike, formerName, name, verified } = who;
  return { contact: id, name, verified, formerName, alike };
}

/** A member of a call who sends camera and microphone over a good connection. */
export function remote(who: ContactState, more: Partial<RemoteMember> = {}): RemoteMember {
  return {
    member: memberOf(who.id, "device"),
    contact: who.id,
    name: who.name,
    microphone: true,
    camera: true,
    share: false,
    lacks: nothingLacked,
    recording: false,
    quality: { word: "good", roundTripMs: 38, lossPercent: 0, direct: true },
    ...more,
  };
}

/** A call over a good connection, with both cameras on. */
export const connected: Extract<InCallState, { state: "connected" }> = {
  state: "connected",
  call: "call",
  party: party(bea),
  mode: "video",
  local,
  remotes: [remote(bea)],
  mediaVersion: 1,
  since: now - 12.6 * minute,
  relayDown: false,
};
