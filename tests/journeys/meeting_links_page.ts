// Runs in the browser: what a meeting does with its links, over two links of the stage.
import type { CallRole, MemberId } from "@ringside/call";
import { systemClock } from "@ringside/clock";
import type { Hearing, PictureSize } from "@ringside/meeting";
import { HearingWatch } from "../../shared/calling/meetings/hearing_watch.ts";
import { MicrophoneLevel } from "../../shared/calling/meetings/microphone_level.ts";
import { SentPictures } from "../../shared/calling/meetings/sent_pictures.ts";
import { VoiceLevels } from "../../shared/calling/meetings/voice_levels.ts";

declare global {
  var meeting: Record<CallRole, MeetingEnd>;
}

const other = { caller: "callee", callee: "caller" } as const;
const idOf = (role: CallRole) => `${role}.device` as MemberId;

/** One member of a meeting of two. */
class MeetingEnd {
  hearing: Hearing | undefined;
  /** By the page's clock, when `hearing` changed. */
  hearingAt = 0;
  readonly microphone = new MicrophoneLevel();
  readonly pictures: SentPictures;
  readonly voices: VoiceLevels;
  readonly #role: CallRole;

  constructor(role: CallRole, camera: PictureSize | null) {
    this.#role = role;
    const [member, { link }] = [idOf(other[role]), stage.end(role)];
    this.pictures = new SentPictures({
      clock: systemClock,
      own: () => ({ camera, share: null }),
      tell: (to, message) => meeting[other[role]].receive(to, message),
    });
    this.voices = new VoiceLevels({
      clock: systemClock,
      ownLevel: () => this.microphone.read(),
      changed: () => {},
    });
    const watch = new HearingWatch({
      clock: systemClock,
      measured: (_, hearing) => {
        this.hearing = hearing;
        this.hearingAt = performance.now();
      },
    });
    this.pictures.join(member, link);
    this.voices.join(member, link);
    watch.join(member, {
      received: () => {
        this.#read();
        return link.received();
      },
      get remoteLive() {
        return link.remoteLive;
      },
    });
  }

  receive(to: MemberId, message: unknown): void {
    if (to === idOf(this.#role)) this.pictures.receive(idOf(other[this.#role]), message);
  }

  /** Displays the other's camera with so many lines, or not at all. */
  show(lines: number | null): void {
    const member = idOf(other[this.#role]);
    const size = lines && { width: Math.round(lines * 16 / 9), height: lines };
    this.pictures.show(size ? [{ member, source: "camera", ...size }] : []);
  }

  /** Resolves at the next reading of what has come. */
  nextReading(): Promise<void> {
    return new Promise((done) => this.#read = done);
  }

  /** Lines of the other's picture as it is decoded here. */
  lines(): number {
    const { camera } = stage.end(this.#role).link.remote;
    this.#video.srcObject ??= camera;
    return this.#video.videoHeight;
  }

  #read: () => void = () => {};
  readonly #video = Object.assign(document.createElement("video"), { muted: true, autoplay: true });
}

/** Puts both ends into a meeting; cameras are 320 by 180, or none. */
export function enterMeeting(): void {
  const camera = { width: 320, height: 180 };
  globalThis.meeting = {
    caller: new MeetingEnd("caller", camera),
    callee: new MeetingEnd("callee", null),
  };
}
globalThis.enterMeeting = enterMeeting;

declare global {
  function enterMeeting(): void;
}
