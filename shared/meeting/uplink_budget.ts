import { type CameraStep, cameraSteps, type MemberId, shareSteps } from "@ringside/call";
import type { PictureSize, ShownPictures } from "./media_message.ts";
import { fairShares } from "./fair_shares.ts";
import { plannedPart } from "./planned_part.ts";

/** Own media as it is captured; null where nothing is. */
export interface OwnPictures {
  /** `frameRate`: pictures a second, 30 if it is not known. */
  readonly camera: PictureSize & { readonly frameRate?: number } | null;
  /** `hasSound`: the share's own sound is sent as well. */
  readonly share: PictureSize & { readonly hasSound: boolean } | null;
}

/** What one member displays of this device's media, and what the link to it carries. */
export interface MemberDemand {
  readonly member: MemberId;
  readonly shown: ShownPictures;
  /** Has begun to display this device larger, as the speaker or in the spotlight: one step up. */
  readonly isRaised: boolean;
  /** Bits a second that the link carries at most; absent if it is not known. */
  readonly linkBits?: number;
  /** Lines of the camera as it is sent now; a larger size has to be clearly affordable. */
  readonly sentLines?: number;
}

/** What this device can send. */
export interface Uplink {
  /** Bits a second, all links together. */
  readonly bits: number;
  /** 0 to 1: the part of a call of two's pixels that this device can encode. */
  readonly pace: number;
}

/** Limits of one slot of one link, as `SlotEncoding` of `@ringside/peer_link`. */
export interface PlannedEncoding {
  readonly active: boolean;
  /** Bits a second. */
  readonly maxBitrate: number;
  readonly maxFramerate?: number;
  readonly scaleResolutionDownBy?: number;
}

/** What is sent to one member. */
export interface LinkPlan {
  readonly microphone: PlannedEncoding;
  readonly camera: PlannedEncoding;
  readonly shareVideo: PlannedEncoding;
  readonly shareAudio: PlannedEncoding;
  /** Lines of the camera; 0 if it is not sent. */
  readonly cameraLines: number;
}

/** Bits a second of one voice, with its packets: reserved on every link before anything else. */
const voiceBits = 32_000;
/** Bits a second of a share's sound, reserved after the voices; with too few it is not sent. */
const shareSoundBits = { most: 48_000, least: 16_000 };
/** The share's part of the rest, where the cameras want theirs. */
const sharePart = 2 / 3;
/** A link has begun something larger only if its bits exceed a step's by this factor. */
const clearly = 1.15;
/** With fewer pictures a second, a size is too large for this device: a face may get smaller. */
const leastRate = 12;
/** Twice the rate costs less than twice the bits, because pictures differ less. */
const bitsPerRate = 0.6;
const fullRate = 30;
/** Lines that a tile may exceed a step by before it gets the next larger one. */
const blur = 1.1;

/** Pixels that a call of two encodes in one picture. */
const pixelsInCall = { camera: 1280 * 720, share: 1920 * 1080 };

/**
 * Divides an uplink among the links to the other members. Pure: the same input gives the same plan.
 * Voices come first, then a share (two thirds of the rest), then cameras by the size in which each
 * is displayed. What nobody displays is not sent. The planned bits never exceed the uplink's, and
 * the pixels encoded in a second never exceed those of a call of two at 720 lines.
 */
export function planUplink(
  { bits, pace }: Uplink,
  { camera, share }: OwnPictures,
  demands: readonly MemberDemand[],
): ReadonlyMap<MemberId, LinkPlan> {
  const links = demands.length;
  const voice = links ? Math.min(voiceBits, Math.floor(bits / links)) : 0;
  const afterVoices = bits - voice * links;
  const sound = share?.hasSound ? soundOf(afterVoices / links) : 0;
  const rest = (afterVoices - sound * links) * plannedPart.picture;
  const room = demands.map(({ linkBits = Infinity }) =>
    Math.max(0, linkBits - voice - sound) * plannedPart.picture
  );

  const wanted = camera ? demands.map((demand) => wantedCamera(camera, demand)) : [];
  const need = wanted.reduce((sum, each, i) => sum + Math.min(each?.bits ?? 0, room[i]!), 0);
  const forShares = Math.max(rest * sharePart, rest - need);
  const shares = share ? planShares(share, demands, room, forShares, pace) : [];
  const left = shares.reduce((sum, each) => sum - (each?.maxBitrate ?? 0), rest);
  const roomLeft = room.map((each, i) => each - (shares[i]?.maxBitrate ?? 0));
  const cameras = camera ? planCameras(camera, demands, wanted, roomLeft, left, pace) : [];

  return new Map(demands.map(({ member }, i) => [member, {
    microphone: { active: true, maxBitrate: Math.floor(voice * plannedPart.sound) },
    camera: cameras[i]?.encoding ?? paused,
    shareVideo: shares[i] ?? paused,
    shareAudio: sound
      ? { active: true, maxBitrate: Math.floor(sound * plannedPart.sound) }
      : paused,
    cameraLines: cameras[i]?.lines ?? 0,
  }]));
}

/** No browser takes a limit of no bits. */
const paused: PlannedEncoding = { active: false, maxBitrate: 16_000 };

function soundOf(bits: number): number {
  return bits < shareSoundBits.least ? 0 : Math.min(shareSoundBits.most, Math.floor(bits));
}

const pixels = ({ height, width }: PictureSize) => width * height;
const linesOf = ({ height, width }: PictureSize) => Math.min(width, height);
/** Limits change by steps that are worth telling an encoder. */
const rounded = (bits: number) => Math.floor(bits / 5_000) * 5_000;

interface WantedCamera {
  /** Index of the largest size that is displayed. */
  readonly step: number;
  /** Bits a second of that size at its full rate. */
  readonly bits: number;
}

function wantedCamera(
  camera: NonNullable<OwnPictures["camera"]>,
  { isRaised, shown }: MemberDemand,
): WantedCamera | undefined {
  if (!shown.camera) return undefined;
  // A tile is filled, and what is too wide or too high for it is cut off.
  const { height, width } = shown.camera;
  const scale = Math.max(1, Math.min(camera.width / width, camera.height / height));
  const displayed = largestStep(linesOf(camera) / scale);
  const step = isRaised ? Math.max(displayed - 1, largestStep(linesOf(camera))) : displayed;
  return { step, bits: fullBits(cameraSteps[step]!, rateOf(camera)) };
}

/** The smallest size that shows so many lines. */
function largestStep(lines: number): number {
  return Math.max(0, cameraSteps.findLastIndex((step) => step.lines * blur >= lines));
}

const rateOf = ({ frameRate = fullRate }: NonNullable<OwnPictures["camera"]>) =>
  Math.max(1, Math.min(fullRate, frameRate));

/** Bits a second of a size at the camera's rate. */
function fullBits({ maxBitrate, maxFramerate }: CameraStep, rate: number): number {
  return maxBitrate * (Math.max(rate, maxFramerate) / maxFramerate) ** bitsPerRate;
}

function scaledTo(lines: number, camera: PictureSize): number {
  return Math.max(1, linesOf(camera) / lines);
}

function planCameras(
  camera: NonNullable<OwnPictures["camera"]>,
  demands: readonly MemberDemand[],
  wanted: readonly (WantedCamera | undefined)[],
  room: readonly number[],
  bits: number,
  pace: number,
): ({ encoding: PlannedEncoding; lines: number } | undefined)[] {
  const rate = rateOf(camera);
  const sizes = cameraSteps.map(({ lines }) => pixels(camera) / scaledTo(lines, camera) ** 2);
  const weights = wanted.map((each) => each?.bits ?? 0);
  const most = wanted.map((each, i) => Math.min(each?.bits ?? 0, room[i]!));
  const given = affordable(bits, weights, most, importance(demands, wanted));
  const mostRate = (i: number, step: number) =>
    Math.min(rate, rateForBits(cameraSteps[step]!, given[i]!));
  const byBits = given.map((bits, i) => {
    if (!bits) return undefined;
    // Nothing is disturbed where nothing is sent.
    const sentLines = demands[i]!.sentLines || Infinity;
    return smallerStep(wanted[i]!.step, (each) => {
      const margin = each.lines > sentLines ? clearly : 1;
      return bits >= Math.min(each.maxBitrate * margin, fullBits(each, rate));
    });
  });
  const wantedPixels = byBits.map((step, i) =>
    step === undefined ? 0 : sizes[step]! * mostRate(i, step)
  );
  const pixelRate = fairShares(pixelsInCall.camera * rate * pace, wantedPixels, wantedPixels);
  return byBits.map((largest, i) => {
    if (largest === undefined) return undefined;
    const byPixels = (step: number) => pixelRate[i]! / sizes[step]!;
    const step = smallerStep(
      largest,
      (_, step) => byPixels(step) + 0.001 >= Math.min(leastRate, mostRate(i, step)),
    );
    return cameraAt(camera, cameraSteps[step]!, given[i]!, Math.min(rate, byPixels(step)));
  });
}

/** The largest size from `step` on that fits; the smallest if none does. */
function smallerStep(step: number, fits: (each: CameraStep, step: number) => boolean): number {
  const found = cameraSteps.findIndex((each, i) => i >= step && fits(each, i));
  return found < 0 ? cameraSteps.length - 1 : found;
}

/** Pictures a second that so many bits are good for. */
function rateForBits({ maxBitrate, maxFramerate }: CameraStep, bits: number): number {
  return maxFramerate * (bits / maxBitrate) ** (1 / bitsPerRate);
}

/** A size with as many pictures a second as its bits are good for. */
function cameraAt(
  camera: NonNullable<OwnPictures["camera"]>,
  step: CameraStep,
  bits: number,
  mostRate: number,
): { encoding: PlannedEncoding; lines: number } {
  // A full rate may come out as 29.999.
  const rate = Math.max(1, Math.floor(Math.min(mostRate, rateForBits(step, bits)) + 0.001));
  return {
    lines: step.lines,
    encoding: {
      active: true,
      maxBitrate: rounded(Math.min(bits, fullBits(step, rate))),
      maxFramerate: rate,
      scaleResolutionDownBy: Math.round(scaledTo(step.lines, camera) * 100) / 100,
    },
  };
}

/** Who keeps a camera where there is not enough for all: the raised, then the larger, then the first. */
function importance(
  demands: readonly MemberDemand[],
  wanted: readonly (WantedCamera | undefined)[],
): number[] {
  const order = demands.map((_, i) => i).filter((i) => wanted[i]);
  return order.sort((a, b) =>
    Number(demands[b]!.isRaised) - Number(demands[a]!.isRaised) ||
    wanted[b]!.bits - wanted[a]!.bits || a - b
  );
}

/** Bits for each camera; none for the least important ones if not all can have the smallest size. */
function affordable(
  bits: number,
  weights: readonly number[],
  most: readonly number[],
  order: readonly number[],
): number[] {
  const least = cameraSteps.at(-1)!.maxBitrate;
  const kept = order.filter((i) => most[i]! >= least).slice(
    0,
    Math.max(0, Math.floor(bits / least)),
  );
  const more = fairShares(
    bits - least * kept.length,
    weights.map((each, i) => kept.includes(i) ? each : 0),
    most.map((each) => each - least),
  );
  return more.map((each, i) => kept.includes(i) ? least + each : 0);
}

function planShares(
  share: PictureSize,
  demands: readonly MemberDemand[],
  room: readonly number[],
  bits: number,
  pace: number,
): (PlannedEncoding | undefined)[] {
  const best = shareSteps[0].maxBitrate, least = shareSteps.at(-1)!.maxBitrate;
  const shown = demands.map(({ shown }) => shown.share);
  const most = room.map((each, i) => shown[i] && each >= least ? Math.min(best, each) : 0);
  const given = fairShares(bits, most.map((each) => each ? 1 : 0), most);
  const count = given.filter((each) => each >= least).length;
  const pixelRate = pixelsInCall.share * fullRate * pace / Math.max(1, count);
  return given.map((bits, i) => {
    const step = shareSteps.find(({ maxBitrate }) => bits >= maxBitrate);
    if (!step) return undefined;
    const scale = shareScale(share, shown[i]!, pixelRate);
    const mostRate = pixelRate / (pixels(share) / scale ** 2);
    return {
      active: true,
      maxBitrate: rounded(bits),
      maxFramerate: Math.max(1, Math.floor(Math.min(step.maxFramerate, mostRate))),
      scaleResolutionDownBy: scale,
    };
  });
}

/** Halved only where the half is displayed, or where this device cannot encode a picture a second. */
function shareScale(share: PictureSize, shown: PictureSize, pixelRate: number): number {
  const displayed = Math.max(share.width / shown.width, share.height / shown.height);
  let scale = 1;
  while (scale < 8 && (scale * 2 <= displayed || pixels(share) / scale ** 2 > pixelRate)) {
    scale *= 2;
  }
  return scale;
}
