import type { CaptureTrouble } from "@ringside/capture";
import { type QualityDetail, type RelayTroubleName, stickerNames } from "@ringside/ui";
import * as v from "valibot";

// What the commands of `contract.ts` are made of.

export const Contact = v.pipe(v.string(), v.length(43));
export const Mode = v.picklist(["video", "voice", "share"]);
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
] as const;

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
] as const satisfies readonly RelayTroubleName[];

export const RecordOptions = v.object({
  container: v.picklist(["mp4", "webm"]),
  height: v.picklist([720, 1080, "source"]),
  frameRate: v.picklist([15, 30, 60]),
  audioOnly: v.boolean(),
  microphone: v.boolean(),
  // Absent in what was stored or exported before there was a choice.
  cameraVoice: v.optional(v.boolean(), true),
  countdown: v.picklist([0, 3, 5]),
});

export const SnapshotOptions = v.object({
  type: v.picklist(["image/png", "image/jpeg", "image/webp"]),
  quality: v.pipe(v.number(), v.minValue(0.1), v.maxValue(1)),
});

/** Any of the settings; also what a profile file holds of them. */
export const SettingsPatch = v.partial(v.object({
  theme: v.picklist(["system", "light", "dark"]),
  language: v.picklist(["system", "en", "zh-CN"]),
  doNotDisturb: v.boolean(),
  ringVolume: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
  echoCancellation: v.boolean(),
  noiseSuppression: v.boolean(),
  autoGainControl: v.boolean(),
  cameraId: v.string(),
  microphoneId: v.string(),
  speakerId: v.string(),
  cameraHeight: v.picklist([360, 720, 1080]),
  cameraFrameRate: v.picklist([15, 30, 60]),
  forceRelay: v.boolean(),
  recordOptions: RecordOptions,
  snapshotOptions: SnapshotOptions,
}));

/** Why a source was not captured. `dismissed`: the picker was closed, which needs no sentence. */
export const captureTroubles = [
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
export const callTroubles = ["in_call", "no_contact", "blocked"] as const;
export const shareTroubles = ["no_call", ...callTroubles, ...captureTroubles] as const;

export const recordTroubles = [
  ...captureTroubles,
  "needs_permission",
  "no_call",
  "no_tracks",
  "disk_full",
  "no_file",
  "empty",
] as const;

export const snapshotTroubles = [...captureTroubles, "no_picture", "disk_full"] as const;

/** Who was refused what, as the background tells it to the engine. */
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
/** Why a picture of a page holds less than the page. */
export const PageLacks = v.picklist(["end", "pdf", "inside"]);
export const part = v.pipe(v.number(), v.minValue(0), v.maxValue(1));

export const Effects = v.object({
  mirror: v.boolean(),
  brightness: v.pipe(v.number(), v.minValue(0.5), v.maxValue(2)),
  warmth: v.pipe(v.number(), v.minValue(-1), v.maxValue(1)),
  greyscale: v.boolean(),
  softFocus: part,
  backgroundBlur: v.boolean(),
  stickers: v.pipe(
    v.array(v.object({
      id: v.string(),
      look: v.variant("kind", [
        v.object({ kind: v.literal("drawing"), drawing: v.picklist(stickerNames) }),
        v.object({
          kind: v.literal("word"),
          text: v.pipe(v.string(), v.minLength(1), v.maxLength(60)),
          colour: v.pipe(v.string(), v.regex(/^#[0-9a-f]{6}$/i)),
        }),
      ]),
      x: part,
      y: part,
      size: v.pipe(v.number(), v.minValue(0.02), v.maxValue(1)),
    })),
    v.maxLength(20),
  ),
});

// Made by the engine itself, so its shape needs no checking beyond being there.
export const QualityDetailSchema = v.custom<QualityDetail>((value) => typeof value === "object");

export const ChatLine = v.object({
  id: v.string(),
  from: v.picklist(["me", "them"]),
  text: v.string(),
  at: v.number(),
  order: v.number(),
  delivery: v.picklist(["waiting", "delivered"]),
});
