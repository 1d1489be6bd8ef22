import type { BecomingStage, CallViewState, EndReason } from "@ringside/calling/state";
import {
  bea,
  connected,
  contact,
  doubtful,
  friends,
  hardNames,
  historyEntry,
  local,
  party,
  remote,
  renamed,
  settled,
} from "../sample_state.ts";
import type { Scene, Scenes } from "../scene.ts";

const widths = [320, 360, 420];
const amir = friends[1] ?? bea;
const long = hardNames[0] ?? bea;
const visitor = contact("Gus", { verified: false });

const panel = (call: CallViewState, more: Partial<Scene> = {}): Scene => ({
  page: "panel",
  state: { ...settled, call },
  widths,
  ...more,
});

const ended = (reason: EndReason, seconds?: number): Scene =>
  panel({ state: "ended", call: "call", party: party(bea), mode: "video", reason, seconds }, {
    widths: [320],
  });

/** A call with a guest, who may become a contact. */
const guestCall = (stage: BecomingStage): Scene => {
  const guest = { ...party(amir), verified: false, guest: true } as const;
  return {
    page: "panel",
    state: {
      ...settled,
      call: { ...connected, party: guest, remotes: [remote(amir)] },
      becomingContacts: { stage, name: amir.name, invite: null, given: "invite" },
      invites: [{ id: "invite", link: "https://relay.example/i#v1.x", expires: Date.now() }],
    },
    widths: [320],
  };
};

export const panelScenes: Scenes = {
  panel_guest_call: guestCall("open"),
  panel_contact_request: guestCall("asked"),
  panel_contact_invited: guestCall("invited"),
  panel_home: { page: "panel", state: settled, widths },
  panel_calling: panel({
    state: "calling",
    call: "call",
    party: party(bea),
    mode: "video",
    progress: "inviting",
    local,
    mediaVersion: 1,
  }),
  panel_calling_trouble: panel({
    state: "calling",
    call: "call",
    party: party(contact(long.name)),
    mode: "video",
    progress: "ringing",
    local: {
      ...local,
      microphone: { state: "trouble", trouble: "dismissed" },
      camera: { state: "trouble", trouble: "missing" },
    },
    mediaVersion: 1,
  }),
  panel_incoming: panel({
    state: "ringing",
    call: "call",
    party: party(amir),
    mode: "voice",
    local,
  }),
  panel_incoming_muted: {
    page: "panel",
    state: {
      ...settled,
      contacts: [{ ...amir, muted: true }],
      call: { state: "ringing", call: "call", party: party(amir), mode: "voice", local },
    },
    widths: [320],
  },
  panel_incoming_hard_name: panel({
    state: "ringing",
    call: "call",
    party: party(long),
    mode: "video",
    local,
  }, { widths: [320] }),
  panel_incoming_guest: panel({
    state: "ringing",
    call: "call",
    party: { ...party(amir), verified: false, alike: true, guest: true },
    mode: "video",
    local,
  }, { widths: [320] }),
  panel_guest: panel({
    ...connected,
    party: { ...party(visitor), guest: true },
    remotes: [remote(visitor)],
  }, { widths: [320] }),
  panel_guest_history: {
    page: "panel",
    state: {
      ...settled,
      history: [
        historyEntry(visitor, "missed", { guest: true, seen: false }),
        historyEntry(visitor, "answered", { guest: true, seconds: 312 }),
      ],
    },
    widths: [320],
  },
  panel_incoming_doubtful: panel({
    state: "ringing",
    call: "call",
    party: party(renamed),
    mode: "video",
    local,
  }, { widths: [320], height: 445 }),
  panel_doubtful_names: {
    page: "panel",
    state: { ...settled, contacts: doubtful },
    widths: [320, 420],
  },
  panel_chat_renamed: {
    page: "panel",
    state: { ...settled, contacts: doubtful },
    press: ["Message Mum"],
    widths: [320, 360],
  },
  panel_incoming_low: {
    page: "panel",
    state: {
      ...settled,
      contacts: hardNames,
      call: { state: "ringing", call: "call", party: party(long), mode: "video", local },
    },
    widths: [320, 360],
    height: 445,
  },
  panel_video_low: panel(connected, { widths: [360], height: 445 }),
  panel_ended_low: { ...ended("failed_to_connect", 90), widths: [360], height: 445 },
  panel_connecting: panel({
    ...connected,
    state: "connecting",
    remotes: [remote(bea, { microphone: false, camera: false })],
  }, { widths: [360] }),
  panel_video: panel(connected),
  panel_video_swapped: panel(connected, { widths: [360], press: ["Swap videos"] }),
  panel_voice: panel({
    ...connected,
    mode: "voice",
    party: party(amir),
    local: { ...local, camera: { state: "off" } },
    remotes: [remote(amir, { camera: false })],
  }),
  panel_muted: panel({
    ...connected,
    local: { ...local, microphone: { state: "off" }, camera: { state: "off" } },
    remotes: [
      remote(bea, {
        camera: false,
        microphone: false,
        quality: { word: "poor", reason: "bandwidth" },
      }),
    ],
  }),
  panel_screen: panel({ ...connected, remotes: [remote(bea, { share: true })] }),
  panel_recovering: panel({ ...connected, state: "recovering", trouble: "path" }),
  panel_verify: panel({ ...connected, party: party(amir), remotes: [remote(amir)] }, {
    widths: [360, 320],
    height: 600,
    press: ["Unverified: Compare safety number"],
  }),
  panel_relay_down: panel({ ...connected, relayDown: true }, { widths: [360] }),
  panel_trouble: panel({
    ...connected,
    party: party(contact(long.name)),
    remotes: [remote(contact(long.name))],
    local: {
      ...local,
      microphone: { state: "trouble", trouble: "refused" },
      camera: { state: "trouble", trouble: "in_use" },
    },
  }),
  panel_lacking: panel({
    ...connected,
    local: { ...local, camera: { state: "off" } },
    remotes: [
      remote(bea, {
        microphone: false,
        camera: false,
        lacks: { microphone: true, camera: true },
      }),
    ],
  }),
  panel_chat_in_call: panel(connected, { press: ["Chat"], widths: [320, 420] }),
  panel_ended_hung_up: ended("hung_up_by_peer", 754),
  panel_ended_restarted: ended("restarted", 754),
  panel_ended_blocked: ended("blocked", 31),
  panel_ended_no_path: ended("failed_to_connect"),
  panel_ended_not_secure: ended("not_secure", 3),
  panel_ended_elsewhere: ended("answered_elsewhere"),
};
