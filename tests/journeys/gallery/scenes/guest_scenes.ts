import type { CallViewState, EndReason } from "@ringside/calling/state";
import type { GuestVisitState, OwnerState } from "@ringside/client/state";
import type {
  GuestRecordingState,
  KeptRecording,
} from "../../../../relay/guest/recording/guest_recording_state.ts";
import type { GuestPageState } from "../../../doubles/fake_guest_model.ts";
import { inviteLink } from "../sample_answers.ts";
import { connected, contact, devices, local, now, party, remote } from "../sample_state.ts";
import type { Scene, Scenes } from "../scene.ts";

const ada = contact("Ada Berg", { verified: false });
const page = { devices, contacts: [ada], name: "Gus", local } satisfies Partial<GuestPageState>;
const widths = [320, 1280];

const guest = (state: Partial<GuestPageState>, more: Partial<Scene> = {}): Scene => ({
  page: "guest",
  state: {},
  guest: { ...page, ...state, visit: { owner: ada.id, ...state.visit } },
  widths,
  ...more,
});
/** Before the call, on a phone alone: what differs from another scene is a sentence. */
const owner = (ownerState: OwnerState, more: Partial<GuestVisitState> = {}): Scene =>
  guest({ visit: { ownerState, ...more } }, { widths: [320] });
const problem = (problem: Scene["problem"]): Scene => ({
  page: "guest",
  state: {},
  problem,
  widths: [320],
});

const own = { ...connected, party: party(ada), remotes: [remote(ada)] };
const call = (more: object = {}, scene: Partial<Scene> = {}): Scene =>
  guest({ call: { ...own, ...more } }, scene);
const ended = (reason: EndReason, visit: Partial<GuestVisitState> = {}): Scene => {
  const wasConnected = ["hung_up", "hung_up_by_peer", "lost"].includes(reason);
  const call: CallViewState = {
    state: "ended",
    call: "call",
    party: party(ada),
    mode: "video",
    reason,
    ...(wasConnected && { seconds: 754 }),
  };
  return guest({ call, visit }, { widths: [320] });
};
const invite = { link: inviteLink, expires: now + 86_400_000 };
const becoming = (stage: "asked" | "invited", more: Partial<Scene>): Scene =>
  guest({
    call: own,
    becomingContacts: { stage, name: ada.name, invite: stage === "invited" ? invite : null },
  }, more);
const trouble = (trouble: "refused" | "missing") => ({ state: "trouble", trouble }) as const;
const calling = { state: "calling", call: "call", party: party(ada), mode: "video" } as const;
const recording: GuestRecordingState["recording"] = {
  source: "call",
  state: "recording",
  elapsedMs: 83_000,
  measured: now,
  bytes: 9_300_000,
  level: 0.2,
  silent: false,
  black: false,
  soundless: false,
};
const awaited = { asked: [ada.name], refused: [] };
const kept: KeptRecording = {
  id: "1",
  name: `Call with ${ada.name}, 2026-11-27 14.05`,
  durationMs: 754_000,
  bytes: 131_000_000,
  cut: undefined,
  state: "kept",
};
const longName = "Maximiliana Alexandra von und zu Hohenlohe-Schillingsfürst-Waldenburg";
const arabicName = "محمد عبد الرحمن الخوارزمي";

/** The guest page in every state. */
export const guestScenes: Scenes = {
  guest_looking: owner({ is: "looking" }),
  guest_available: guest({ remembers: true }),
  guest_busy: owner({ is: "busy" }),
  guest_unavailable: guest({ visit: { ownerState: { is: "unavailable" } } }),
  guest_back_again: guest({ joining: { is: "refused", reason: "unavailable" } }, { widths: [320] }),
  guest_telling: owner({ is: "unavailable" }, { telling: "waiting" }),
  guest_told: owner({ is: "busy" }, { telling: "told" }),
  guest_given_up: owner({ is: "unavailable" }, { telling: "given_up" }),
  guest_expired: owner({ is: "expired" }),
  guest_revoked: guest({ visit: { ownerState: { is: "revoked" } } }),
  guest_used_up: owner({ is: "used_up" }),
  guest_refused: owner({ is: "refused" }),
  guest_relay_down: owner({ is: "relay_down", reason: "unreachable" }),
  guest_relay_full: owner({ is: "relay_down", reason: "too_many" }),
  guest_relay_old: owner({ is: "relay_down", reason: "unsupported_version" }),

  guest_no_camera: guest({ local: { ...local, camera: trouble("missing") } }, { widths: [320] }),
  guest_no_microphone: guest({ local: { ...local, microphone: trouble("missing") } }, {
    widths: [320],
  }),
  guest_no_devices: guest({
    devices: [],
    local: { ...local, camera: trouble("missing"), microphone: trouble("missing") },
  }),
  guest_permission_refused: guest({
    devices: [],
    local: { ...local, camera: trouble("refused"), microphone: trouble("refused") },
  }),
  guest_devices_off: guest({
    local: { ...local, camera: { state: "off" }, microphone: { state: "off" } },
  }, { widths: [320] }),
  guest_devices_opening: guest({
    devices: [],
    local: { ...local, camera: { state: "starting" }, microphone: { state: "starting" } },
  }, { widths: [320] }),
  guest_name_missing: guest({ name: "" }, { widths: [320], press: ["Join"] }),
  guest_name_cut: guest({ name: "W".repeat(80) }, { widths: [320] }),
  guest_owner_long: guest({ visit: { ownerName: longName, ownerState: { is: "unavailable" } } }),
  guest_owner_one_word: guest({ visit: { ownerName: "W".repeat(80) } }, { widths: [320] }),
  guest_owner_right_to_left: guest({ name: arabicName, visit: { ownerName: arabicName } }),
  guest_owner_unnamed: guest({ visit: { ownerName: "" } }, { widths: [320] }),
  guest_promises: guest({}, { press: ["What this page can and cannot promise"] }),

  guest_garbled: problem({ is: "garbled" }),
  guest_cut: problem({ is: "no_secret" }),
  guest_version: problem({ is: "unsupported_version" }),
  guest_expired_at_once: problem({ is: "expired", name: longName }),
  guest_insecure: problem({ is: "insecure" }),
  guest_too_old: problem({ is: "too_old" }),
  guest_failed: problem({ is: "failed" }),

  guest_joining: guest({ joining: { is: "joining" } }),
  guest_returning: guest({ returning: true }, { widths: [320] }),
  guest_calling: guest({
    call: { ...calling, progress: "ringing", local, mediaVersion: 1 },
  }),
  guest_calling_trouble: guest({
    call: {
      ...{ ...calling, progress: "inviting", mediaVersion: 1 },
      party: party(contact(longName, { verified: false })),
      local: { ...local, camera: trouble("missing"), microphone: trouble("refused") },
    },
  }, { widths: [320] }),

  guest_ended_declined: ended("declined_by_peer"),
  guest_ended_no_answer: ended("no_answer"),
  guest_ended_busy: ended("busy", { telling: "told" }),
  guest_ended_unavailable: ended("unavailable"),
  guest_ended_cancelled: ended("cancelled"),
  guest_ended: { ...ended("hung_up"), widths },
  guest_ended_by_owner: ended("hung_up_by_peer"),
  guest_ended_no_path: ended("failed_to_connect"),
  guest_ended_lost: ended("lost"),
  guest_ended_out_of_reach: ended("out_of_reach"),
  guest_ended_restarted: ended("restarted"),
  guest_ended_not_secure: ended("not_secure"),

  guest_connecting: call({ state: "connecting" }, { widths: [320] }),
  guest_call: call(),
  guest_call_voice: call({
    mode: "voice",
    local: { ...local, camera: { state: "off" } },
    remotes: [remote(ada, { camera: false })],
  }),
  guest_call_listening: call({
    local: { ...local, camera: trouble("missing"), microphone: trouble("refused") },
  }, { widths: [320] }),
  guest_call_share: call({ remotes: [remote(ada, { share: true })] }),
  guest_call_own_share: call({
    local: { ...local, share: { state: "on", kind: "screen", sound: false } },
  }),
  guest_call_chat: call({}, { press: ["Chat"] }),
  guest_call_quality: call({}, { press: ["Call quality"] }),
  guest_call_effects: call({}, { press: ["Effects"], widths: [320] }),
  guest_call_asked: guest({ call: own, recordRequest: { contact: ada.id, name: ada.name } }),
  guest_call_recorded: call({ remotes: [remote(ada, { recording: true })] }, { widths: [320] }),
  guest_call_records: guest({ call: own, recording: { ...recording, consent: awaited } }),
  guest_call_records_alone: guest({
    call: own,
    recording: { ...recording, state: "paused", consent: { asked: [], refused: [longName] } },
  }, { widths: [320] }),
  guest_call_kept: guest({ call: own, kept: [kept] }, { widths: [320] }),
  guest_kept: guest({ kept: [kept, { ...kept, id: "2", cut: "crashed", state: "handed" }] }),
  guest_kept_delete: guest({ kept: [kept] }, { press: ["Delete recording"] }),
  guest_call_recovering: call({ state: "recovering", trouble: "path" }, { widths: [320] }),
  guest_call_cut_off: call({ state: "recovering", trouble: "both" }, { widths: [320] }),
  guest_call_relay_down: call({ relayDown: true }, { widths: [320] }),
  guest_contact_asked: becoming("asked", { widths: [320] }),
  guest_contact_invited: becoming("invited", { widths: [320] }),
  guest_invite: guest({
    becomingContacts: { stage: "closed", name: "", invite },
    showsInvite: true,
  }),
  guest_invite_kept: guest({ becomingContacts: { stage: "closed", name: "", invite } }, {
    widths: [320],
  }),
  guest_sound_held: guest({ call: own, soundHeld: true }),
};
