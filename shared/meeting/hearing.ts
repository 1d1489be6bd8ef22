import { flowing, type LiveMedia } from "@ringside/talk";

/** Whether this device gets what a member announces; undefined: not known, or nothing announced. */
export interface Hearing {
  readonly hears: boolean | undefined;
  readonly sees: boolean | undefined;
}

/** Counts of what has come over the connection in use, as `ReceivedCounts` of a peer link. */
export type ArrivedCounts = Readonly<
  Partial<
    Record<
      "microphone" | "camera" | "shareVideo",
      { readonly packets: number; readonly frames: number }
    >
  >
>;

/** One reading of one member, about twice a second. */
export interface HearingReading {
  /** Monotonic milliseconds. */
  readonly now: number;
  /** What the member announces over its link: nothing before there is a connection. */
  readonly live: LiveMedia;
  /** Undefined while there is no connection, or it does not answer. */
  readonly arrived: ArrivedCounts | undefined;
}

export interface HearingPolicy {
  /** From the announcement until the first packet of a sound, and the first picture. */
  readonly firstSoundMs: number;
  readonly firstPictureMs: number;
  /**
   * Without a packet for this long, the sound is gone. Opus sends one every 400 ms in a pause.
   */
  readonly soundMs: number;
  /** Without a picture for this long, a camera is. */
  readonly pictureMs: number;
  /** After a longer time without a reading, as when the machine slept, nothing is concluded. */
  readonly gapMs: number;
}

const hearingPolicy: HearingPolicy = {
  firstSoundMs: 1_500,
  firstPictureMs: 3_000,
  soundMs: 1_250,
  pictureMs: 2_000,
  gapMs: 2_000,
};

/** One announced sound or picture. */
interface Flow {
  readonly count: number;
  /** When something came last, or began to be due. */
  readonly since: number;
  /** Readings in a row in which something came. */
  readonly moves: number;
  readonly arrives: boolean | undefined;
}

type Media = "microphone" | "camera" | "share";

export interface HearingState {
  readonly hearing: Hearing;
  readonly readAt: number;
  readonly flows: Readonly<Partial<Record<Media, Flow>>>;
}

export function newHearing(now: number): HearingState {
  return {
    hearing: { hears: undefined, sees: undefined },
    readAt: now,
    flows: {},
  };
}

/**
 * The state after one reading. Pure. A sound is heard while its packets come, and a picture is seen
 * while its frames are decoded: packets of a silent voice come as well, and a picture whose packets
 * come may be frozen. What is muted, off or paused is not due. It takes two readings in a row to be
 * heard again, so that a path that drops most packets does not flicker.
 */
export function judgeHearing(
  before: HearingState,
  reading: HearingReading,
  policy: HearingPolicy = hearingPolicy,
): HearingState {
  const { arrived, live, now } = reading;
  const due = flowing(live);
  const hasSlept = now - before.readAt > policy.gapMs;
  const next = (media: Media, counted: number | undefined): Flow | undefined => {
    const flow = before.flows[media];
    const count = arrived ? counted ?? 0 : flow?.count ?? 0;
    if (!due[media]) return undefined;
    if (!flow) return { count, since: now, moves: 0, arrives: undefined };
    // A new connection counts from zero.
    if (count !== flow.count && count > 0) {
      const moves = flow.moves + 1;
      return { count, since: now, moves, arrives: flow.arrives !== false || moves > 1 };
    }
    const since = hasSlept ? now : flow.since;
    const arrives = now - since >= patienceOf(media, flow, policy) ? false : flow.arrives;
    return { count, since, moves: 0, arrives };
  };
  const flows = {
    microphone: next("microphone", arrived?.microphone?.packets),
    camera: next("camera", arrived?.camera?.frames),
    share: next("share", arrived?.shareVideo?.frames),
  };
  const pictures = [flows.camera?.arrives, flows.share?.arrives];
  const hearing = {
    hears: flows.microphone?.arrives,
    sees: pictures.includes(false) ? false : pictures.includes(true) ? true : undefined,
  };
  return { hearing, readAt: now, flows };
}

function patienceOf(media: Media, flow: Flow, policy: HearingPolicy): number {
  const isSound = media === "microphone";
  if (flow.arrives !== undefined) {
    // A share may stay still for any time.
    return isSound ? policy.soundMs : media === "camera" ? policy.pictureMs : Infinity;
  }
  return isSound ? policy.firstSoundMs : policy.firstPictureMs;
}
