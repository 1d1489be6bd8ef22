import type { CallEvent, CallMachine, CallMessage, CallState } from "@ringside/call";

/** A call id that sorts like its letter: glare is decided by the order of ids. */
export const callId = (letter: string): string => letter.repeat(22);

const call = callId("m");
const base = { call, contact: "bob", mode: "video", startedAt: 100 } as const;
const accepted = { ...base, device: "b1", ownMode: "video" } as const;

/** One state of each phase (two where the roles differ), all of call `m…` with bob. */
export const scenes = {
  idle: { phase: "idle" },
  calling: { phase: "calling", ...base, devices: { b1: "ringing", b2: "invited" } },
  ringing: { phase: "ringing", ...base, device: "b1" },
  connectingAsCaller: { phase: "connecting", ...accepted, role: "caller" },
  connectingAsCallee: { phase: "connecting", ...accepted, role: "callee" },
  connectedAsCaller: { phase: "connected", ...accepted, role: "caller", connectedAt: 150 },
  connectedAsCallee: { phase: "connected", ...accepted, role: "callee", connectedAt: 150 },
  recovering: {
    phase: "recovering",
    ...accepted,
    role: "caller",
    connectedAt: 150,
    troubledAt: 160,
    step: "checking",
  },
  ended: {
    phase: "ended",
    ...base,
    role: "caller",
    ending: { reason: "hung_up", by: "me" },
    endedAt: 170,
  },
} as const satisfies Record<string, CallState>;
export type Scene = keyof typeof scenes;

/** A machine in that scene; a call that is over is among the finished ones. */
export function machineIn(scene: Scene): CallMachine {
  return { state: scenes[scene], finished: scene === "ended" ? [call] : [] };
}

const from = (device: string, message: CallMessage, contact = "bob"): CallEvent => ({
  type: "message",
  contact,
  device,
  message,
});

const other = callId("x");
const lower = callId("a");

/** Every event there is, and every message from every side that makes a difference. */
export const events = {
  place: { type: "place", call: other, contact: "bob", mode: "video", devices: ["b1"] },
  placeToAnother: { type: "place", call: other, contact: "eve", mode: "video", devices: ["e1"] },
  accept: { type: "accept", mode: "voice" },
  decline: { type: "decline" },
  cancel: { type: "cancel" },
  hangUp: { type: "hang_up" },
  block: { type: "block", contact: "bob" },
  blockOfAnother: { type: "block", contact: "eve" },
  dismiss: { type: "dismiss" },
  newDeviceOnline: { type: "device_online", contact: "bob", device: "b3" },
  sameDeviceOnline: { type: "device_online", contact: "bob", device: "b1" },
  otherContactOnline: { type: "device_online", contact: "eve", device: "e1" },
  deviceGone: { type: "device_gone", contact: "bob", device: "b1" },
  otherDeviceGone: { type: "device_gone", contact: "bob", device: "b9" },
  forgotten: from("b1", { t: "hangup", call, reason: "unknown_call" }),
  deviceRestarted: { type: "device_restarted", contact: "bob", device: "b1" },
  otherDeviceRestarted: { type: "device_restarted", contact: "eve", device: "e1" },
  linkOffered: { type: "link_offered", call, offer: "v=0" },
  staleLinkOffered: { type: "link_offered", call: other, offer: "v=0" },
  linkConnected: { type: "link_connected", call },
  linkTroubled: { type: "link_troubled", call, step: "restarting" },
  linkLost: { type: "link_failed", call, reason: "lost" },
  linkMismatch: { type: "link_failed", call, reason: "certificate_mismatch" },
  staleLinkConnected: { type: "link_connected", call: other },
  staleLinkTroubled: { type: "link_troubled", call: other, step: "checking" },
  staleLinkFailed: { type: "link_failed", call: other, reason: "lost" },
  ringTimeout: { type: "timeout", timer: "ring", call },
  reachTimeout: { type: "timeout", timer: "reach", call },
  connectTimeout: { type: "timeout", timer: "connect", call },
  staleTimeout: { type: "timeout", timer: "ring", call: other },
  invite: from("b1", { t: "invite", call, mode: "video" }),
  inviteWithOffer: from("b1", { t: "invite", call, mode: "video", offer: "v=0" }),
  inviteWithOfferFromOtherDevice: from("b2", { t: "invite", call, mode: "video", offer: "v=0" }),
  ringingFromDevice: from("b2", { t: "ringing", call }),
  acceptFromDevice: from("b1", { t: "accept", call, mode: "voice" }),
  acceptFromOtherDevice: from("b2", { t: "accept", call, mode: "video" }),
  declineFromDevice: from("b1", { t: "decline", call }),
  busyFromDevice: from("b1", { t: "busy", call }),
  incapableDevice: from("b1", { t: "busy", call, incapable: true }),
  cancelFromDevice: from("b1", { t: "cancel", call, reason: "withdrawn" }),
  noAnswerFromDevice: from("b1", { t: "cancel", call, reason: "no_answer" }),
  answeredElsewhere: from("b1", { t: "answered_elsewhere", call }),
  declinedElsewhere: from("b1", { t: "declined_elsewhere", call }),
  hangupFromDevice: from("b1", { t: "hangup", call, reason: "hung_up" }),
  description: from("b1", {
    t: "description",
    call,
    generation: 1,
    round: 1,
    type: "offer",
    sdp: "v=0",
  }),
  candidates: from("b1", { t: "candidates", call, generation: 1, candidates: [] }),
  repair: from("b1", { t: "repair", call, generation: 1, by: "restart" }),
  hangupFromOtherDevice: from("b2", { t: "hangup", call, reason: "hung_up" }),
  hangupFromOtherContact: from("e1", { t: "hangup", call, reason: "hung_up" }, "eve"),
  acceptFromOtherContact: from("e1", { t: "accept", call, mode: "video" }, "eve"),
  laterInvite: from("b1", { t: "invite", call: other, mode: "video" }),
  lowerInvite: from("b1", { t: "invite", call: lower, mode: "voice" }),
  inviteFromNewDevice: from("b9", { t: "invite", call: other, mode: "video" }),
  inviteFromAnother: from("e1", { t: "invite", call: other, mode: "video" }, "eve"),
  lateAccept: from("b1", { t: "accept", call: other, mode: "video" }),
  lateCancel: from("b1", { t: "cancel", call: other, reason: "withdrawn" }),
  lateAnsweredElsewhere: from("b1", { t: "answered_elsewhere", call: other }),
  lateDeclinedElsewhere: from("b1", { t: "declined_elsewhere", call: other }),
  lateHangup: from("b1", { t: "hangup", call: other, reason: "hung_up" }),
  lateRinging: from("b1", { t: "ringing", call: other }),
  lateDecline: from("b1", { t: "decline", call: other }),
  lateBusy: from("b1", { t: "busy", call: other }),
  lateDescription: from("b1", {
    t: "description",
    call: other,
    generation: 1,
    round: 1,
    type: "offer",
    sdp: "v=0",
  }),
  lateCandidates: from("b1", { t: "candidates", call: other, generation: 1, candidates: [] }),
  lateRepair: from("b1", { t: "repair", call: other, generation: 1, by: "rebuild" }),
} as const satisfies Record<string, CallEvent>;
export type EventName = keyof typeof events;
