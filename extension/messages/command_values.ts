import type { CaptureTrouble } from "@ringside/capture";
import type { CallTrouble, QualityDetail, ShareTrouble } from "@ringside/calling/state";
import type { ImportTrouble } from "@ringside/client/state";
import type { RelayTrouble } from "@ringside/relay_link";
import * as v from "valibot";
import type { RecordTrouble } from "../model/recording_state.ts";

// What the commands of `contract.ts` are made of.

export const Contact = v.pipe(v.string(), v.length(43));
export const AnswerMode = v.picklist(["video", "voice"]);
export const none = v.object({});
export const done = v.object({ ok: v.literal(true) });
export const failed = <const R extends readonly string[]>(reasons: R) =>
  v.object({ ok: v.literal(false), reason: v.picklist(reasons) });

/** Why a profile file was not taken in. */
export const importTroubles = [
  "wrong_passphrase",
  "garbled",
  "not_a_profile",
  "too_large",
  "unsupported_version",
  "in_call",
  "not_stored",
] as const satisfies readonly ImportTrouble[];

export const relayTroubles = [
  "unreachable",
  "bad_address",
  "not_a_relay",
  "access_denied",
  "unsupported_version",
  "too_many",
  "draining",
  "nonsense",
  "timed_out",
  "replaced",
  "relay_failed",
] as const satisfies readonly RelayTrouble[];

/** Why a source was not captured. `dismissed`: the picker was closed, which needs no sentence. */
const captureTroubles = [
  "refused",
  "refused_by_system",
  "dismissed",
  "missing",
  "in_use",
  "constraint",
  "no_gesture",
  "unsupported",
  "failed",
] as const satisfies readonly CaptureTrouble[];
export const callTroubles = [
  "in_call",
  "no_contact",
  "blocked",
] as const satisfies readonly CallTrouble[];
export const shareTroubles = [
  "no_call",
  ...callTroubles,
  ...captureTroubles,
] as const satisfies readonly ShareTrouble[];

export const recordTroubles = [
  ...captureTroubles,
  "needs_permission",
  "no_call",
  "no_tracks",
  "disk_full",
  "no_file",
  "empty",
] as const satisfies readonly RecordTrouble[];

export const snapshotTroubles = [...captureTroubles, "no_picture", "disk_full"] as const;

/** What was refused to whom, as the background reports it to the engine. */
export const RefusalReason = v.variant("of", [
  v.object({ of: v.literal("call"), reason: v.picklist([...callTroubles, "failed"]) }),
  v.object({ of: v.literal("share"), reason: v.picklist(shareTroubles) }),
  v.object({ of: v.literal("record"), reason: v.picklist(recordTroubles) }),
  v.object({
    of: v.literal("snapshot"),
    reason: v.picklist([
      ...snapshotTroubles,
      "not_invoked",
      "page_refused",
      "tab_changed",
      "cancelled",
    ]),
  }),
]);

/** Pixels of one side of a picture; 0 takes the piece's own. */
export const Size = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(65_535));
export const part = v.pipe(v.number(), v.minValue(0), v.maxValue(1));

// Made by the engine itself, so its shape needs no checking beyond being there.
export const QualityDetailSchema = v.custom<QualityDetail>((value) => typeof value === "object");
