import type { EventName, Scene } from "./call_scenes.ts";

/** Words about a call that is not this one: the same in every state. */
const late = {
  lateAccept: "same | never rings | b1 cancel (withdrawn)",
  lateCancel: "same | never rings",
  lateAnsweredElsewhere: "same | never rings",
  lateDeclinedElsewhere: "same | never rings",
  lateHangup: "same | never rings",
  lateDescription: "same | never rings | b1 hangup (unknown_call)",
  lateCandidates: "same | never rings | b1 hangup (unknown_call)",
  lateRepair: "same | never rings | b1 hangup (unknown_call)",
} satisfies Partial<Record<EventName, string>>;

/** From the accept to the end. */
const accepted = {
  ...late,
  description: "same | link gets description",
  candidates: "same | link gets candidates",
  repair: "same | link gets repair",
  inviteFromNewDevice: "same | never rings | b9 busy",
  inviteFromAnother: "same | never rings | e1 busy | record incoming missed",
} satisfies Partial<Record<EventName, string>>;

/**
 * The whole transition table, in the words of describe_step.ts: what is not listed changes nothing
 * and does nothing.
 */
export const transitionTable: Record<Scene, Partial<Record<EventName, string>>> = {
  idle: {
    ...late,
    forgotten: "same | never rings",
    place: "calling b1:invited | b1 invite",
    placeToAnother: "calling e1:invited | e1 invite",
    invite: "ringing m from b1 | b1 ringing",
    inviteWithOffer: "ringing m from b1 | b1 ringing | answer ahead",
    inviteWithOfferFromOtherDevice: "ringing m from b2 | b2 ringing | answer ahead",
    acceptFromDevice: "same | never rings | b1 cancel (withdrawn)",
    acceptFromOtherDevice: "same | never rings | b2 cancel (withdrawn)",
    cancelFromDevice: "same | never rings",
    noAnswerFromDevice: "same | never rings",
    answeredElsewhere: "same | never rings",
    declinedElsewhere: "same | never rings",
    hangupFromDevice: "same | never rings",
    description: "same | never rings | b1 hangup (unknown_call)",
    candidates: "same | never rings | b1 hangup (unknown_call)",
    repair: "same | never rings | b1 hangup (unknown_call)",
    hangupFromOtherDevice: "same | never rings",
    hangupFromOtherContact: "same | never rings",
    acceptFromOtherContact: "same | never rings | e1 cancel (withdrawn)",
    laterInvite: "ringing x from b1 | b1 ringing",
    lowerInvite: "ringing a from b1 | b1 ringing",
    inviteFromNewDevice: "ringing x from b9 | b9 ringing",
    inviteFromAnother: "ringing x from e1 | e1 ringing",
  },
  calling: {
    ...late,
    block:
      "ended blocked | b1 cancel (withdrawn) | b2 cancel (withdrawn) | close now | record outgoing cancelled",
    forgotten: "ended restarted | b2 answered_elsewhere | close now | record outgoing failed",
    cancel:
      "ended cancelled by me | b1 cancel (withdrawn) | b2 cancel (withdrawn) | close now | record outgoing cancelled",
    hangUp:
      "ended cancelled by me | b1 cancel (withdrawn) | b2 cancel (withdrawn) | close now | record outgoing cancelled",
    newDeviceOnline: "calling b1:ringing b2:invited b3:invited | b3 invite",
    deviceGone: "calling b1:gone b2:invited",
    deviceRestarted: "calling b1:invited b2:invited | b1 invite",
    linkOffered: "calling b1:ringing b2:invited | b1 invite with offer | b2 invite with offer",
    ringTimeout:
      "ended missed | b1 cancel (no_answer) | b2 cancel (no_answer) | close now | record outgoing no_answer",
    ringingFromDevice: "calling b1:ringing b2:ringing",
    acceptFromDevice:
      "connecting m to b1 as caller video | b2 answered_elsewhere | start link to b1",
    acceptFromOtherDevice:
      "connecting m to b2 as caller video | b1 answered_elsewhere | start link to b2",
    declineFromDevice:
      "ended declined by them | b2 declined_elsewhere | close now | record outgoing declined",
    busyFromDevice: "calling b1:busy b2:invited",
    incapableDevice: "calling b1:incapable b2:invited",
    description:
      "connecting m to b1 as caller video | b2 answered_elsewhere | start link to b1 | link gets description",
    candidates:
      "connecting m to b1 as caller video | b2 answered_elsewhere | start link to b1 | link gets candidates",
    repair:
      "connecting m to b1 as caller video | b2 answered_elsewhere | start link to b1 | link gets repair",
    hangupFromDevice:
      "ended hung_up by them | b2 answered_elsewhere | close now | record outgoing cancelled",
    hangupFromOtherDevice:
      "ended hung_up by them | b1 answered_elsewhere | close now | record outgoing cancelled",
    laterInvite:
      "connecting x to b1 as callee video | b1 answered_elsewhere | b2 answered_elsewhere | close now | b1 accept | start link to b1",
    lowerInvite:
      "connecting a to b1 as callee video | b1 answered_elsewhere | b2 answered_elsewhere | close now | b1 accept | start link to b1",
    inviteFromNewDevice: "calling b1:ringing b2:invited b9:invited | b9 invite",
    inviteFromAnother: "same | never rings | e1 busy | record incoming missed",
  },
  ringing: {
    ...late,
    block: "ended blocked | b1 decline | close now | record incoming declined",
    forgotten: "ended cancelled by them | close now | record incoming missed",
    place: "connecting m to b1 as callee video | b1 accept | start link to b1",
    accept: "connecting m to b1 as callee voice | b1 accept | start link to b1",
    decline: "ended declined by me | b1 decline | close now | record incoming declined",
    hangUp: "ended declined by me | b1 decline | close now | record incoming declined",
    deviceGone: "ended missed | close now | record incoming missed",
    deviceRestarted: "ended missed | close now | record incoming missed",
    ringTimeout: "ended missed | close now | record incoming missed",
    inviteWithOffer: "same | answer ahead",
    cancelFromDevice: "ended cancelled by them | close now | record incoming missed",
    noAnswerFromDevice: "ended missed | close now | record incoming missed",
    answeredElsewhere: "ended answered_elsewhere | close now | record incoming answered_elsewhere",
    declinedElsewhere: "ended declined_elsewhere | close now | record incoming declined_elsewhere",
    hangupFromDevice: "ended cancelled by them | close now | record incoming missed",
    laterInvite: "ringing x from b1 | close now | record incoming missed | b1 ringing",
    lowerInvite: "ringing a from b1 | close now | record incoming missed | b1 ringing",
    inviteFromNewDevice: "same | never rings | b9 busy",
    inviteFromAnother: "same | never rings | e1 busy | record incoming missed",
  },
  connectingAsCaller: {
    ...accepted,
    block: "ended blocked | b1 hangup (hung_up) | close after_receipt | record outgoing cancelled",
    forgotten: "ended restarted | close linger | record outgoing failed",
    cancel:
      "ended hung_up by me | b1 hangup (hung_up) | close after_receipt | record outgoing cancelled",
    hangUp:
      "ended hung_up by me | b1 hangup (hung_up) | close after_receipt | record outgoing cancelled",
    deviceRestarted: "ended restarted | close now | record outgoing failed",
    linkConnected: "connected",
    linkLost: "ended lost | b1 hangup (lost) | close after_receipt | record outgoing failed",
    linkMismatch:
      "ended certificate_mismatch | b1 hangup (certificate_mismatch) | close after_receipt | record outgoing failed",
    connectTimeout:
      "ended failed_to_connect | b1 hangup (failed_to_connect) | close after_receipt | record outgoing failed",
    ringingFromDevice: "same | b2 answered_elsewhere",
    acceptFromOtherDevice: "same | b2 answered_elsewhere",
    hangupFromDevice: "ended hung_up by them | close linger | record outgoing cancelled",
    laterInvite:
      "ringing x from b1 | b1 hangup (superseded) | close now | record outgoing cancelled | b1 ringing",
    lowerInvite:
      "ringing a from b1 | b1 hangup (superseded) | close now | record outgoing cancelled | b1 ringing",
  },
  connectingAsCallee: {
    ...accepted,
    block: "ended blocked | b1 hangup (hung_up) | close after_receipt | record incoming declined",
    forgotten: "ended restarted | close linger | record incoming failed",
    cancel:
      "ended hung_up by me | b1 hangup (hung_up) | close after_receipt | record incoming cancelled",
    hangUp:
      "ended hung_up by me | b1 hangup (hung_up) | close after_receipt | record incoming cancelled",
    deviceRestarted: "ended restarted | close now | record incoming failed",
    linkConnected: "connected",
    linkLost: "ended lost | b1 hangup (lost) | close after_receipt | record incoming failed",
    linkMismatch:
      "ended certificate_mismatch | b1 hangup (certificate_mismatch) | close after_receipt | record incoming failed",
    connectTimeout:
      "ended failed_to_connect | b1 hangup (failed_to_connect) | close after_receipt | record incoming failed",
    cancelFromDevice: "ended cancelled by them | close now | record incoming missed",
    noAnswerFromDevice: "ended missed | close now | record incoming missed",
    answeredElsewhere: "ended answered_elsewhere | close now | record incoming answered_elsewhere",
    declinedElsewhere: "ended declined_elsewhere | close now | record incoming declined_elsewhere",
    hangupFromDevice: "ended hung_up by them | close linger | record incoming cancelled",
    laterInvite:
      "ringing x from b1 | b1 hangup (superseded) | close now | record incoming missed | b1 ringing",
    lowerInvite:
      "ringing a from b1 | b1 hangup (superseded) | close now | record incoming missed | b1 ringing",
  },
  connectedAsCaller: {
    ...accepted,
    block: "ended blocked | b1 hangup (hung_up) | close after_receipt | record outgoing answered",
    forgotten: "ended restarted | close linger | record outgoing answered",
    hangUp:
      "ended hung_up by me | b1 hangup (hung_up) | close after_receipt | record outgoing answered",
    deviceRestarted: "ended restarted | close now | record outgoing answered",
    linkTroubled: "recovering restarting since 1000",
    linkLost: "ended lost | b1 hangup (lost) | close after_receipt | record outgoing answered",
    linkMismatch:
      "ended certificate_mismatch | b1 hangup (certificate_mismatch) | close after_receipt | record outgoing answered",
    ringingFromDevice: "same | b2 answered_elsewhere",
    acceptFromOtherDevice: "same | b2 answered_elsewhere",
    hangupFromDevice: "ended hung_up by them | close linger | record outgoing answered",
    laterInvite: "same | never rings | b1 busy",
    lowerInvite: "same | never rings | b1 busy",
  },
  connectedAsCallee: {
    ...accepted,
    block: "ended blocked | b1 hangup (hung_up) | close after_receipt | record incoming answered",
    forgotten: "ended restarted | close linger | record incoming answered",
    hangUp:
      "ended hung_up by me | b1 hangup (hung_up) | close after_receipt | record incoming answered",
    deviceRestarted: "ended restarted | close now | record incoming answered",
    linkTroubled: "recovering restarting since 1000",
    linkLost: "ended lost | b1 hangup (lost) | close after_receipt | record incoming answered",
    linkMismatch:
      "ended certificate_mismatch | b1 hangup (certificate_mismatch) | close after_receipt | record incoming answered",
    cancelFromDevice: "ended cancelled by them | close now | record incoming answered",
    noAnswerFromDevice: "ended missed | close now | record incoming answered",
    answeredElsewhere: "ended answered_elsewhere | close now | record incoming answered",
    declinedElsewhere: "ended declined_elsewhere | close now | record incoming answered",
    hangupFromDevice: "ended hung_up by them | close linger | record incoming answered",
    laterInvite: "same | never rings | b1 busy",
    lowerInvite: "same | never rings | b1 busy",
  },
  recovering: {
    ...accepted,
    block: "ended blocked | b1 hangup (hung_up) | close after_receipt | record outgoing answered",
    forgotten: "ended restarted | close linger | record outgoing answered",
    hangUp:
      "ended hung_up by me | b1 hangup (hung_up) | close after_receipt | record outgoing answered",
    deviceRestarted: "ended restarted | close now | record outgoing answered",
    linkConnected: "connected",
    linkTroubled: "recovering restarting since 160",
    linkLost: "ended lost | b1 hangup (lost) | close after_receipt | record outgoing answered",
    linkMismatch:
      "ended certificate_mismatch | b1 hangup (certificate_mismatch) | close after_receipt | record outgoing answered",
    ringingFromDevice: "same | b2 answered_elsewhere",
    acceptFromOtherDevice: "same | b2 answered_elsewhere",
    hangupFromDevice: "ended hung_up by them | close linger | record outgoing answered",
    laterInvite:
      "ringing x from b1 | b1 hangup (superseded) | close now | record outgoing answered | b1 ringing",
    lowerInvite:
      "ringing a from b1 | b1 hangup (superseded) | close now | record outgoing answered | b1 ringing",
  },
  ended: {
    ...late,
    block: "idle",
    place: "calling b1:invited | b1 invite",
    placeToAnother: "calling e1:invited | e1 invite",
    dismiss: "idle",
    acceptFromDevice: "same | b1 cancel (withdrawn)",
    acceptFromOtherDevice: "same | b2 cancel (withdrawn)",
    acceptFromOtherContact: "same | e1 cancel (withdrawn)",
    laterInvite: "ringing x from b1 | b1 ringing",
    lowerInvite: "ringing a from b1 | b1 ringing",
    inviteFromNewDevice: "ringing x from b9 | b9 ringing",
    inviteFromAnother: "ringing x from e1 | e1 ringing",
  },
};
