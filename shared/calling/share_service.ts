import type { Lease } from "@ringside/capture";
import type { LocalMedia } from "./call_view_state.ts";
import type { ShareOutcome } from "./call_outcome.ts";
import type { CallMedia } from "./call_media.ts";
import type { CallService } from "./call_service.ts";
import type { CapturedSources, Opened } from "./captured_sources.ts";
import type { MeetingService } from "./meetings/meeting_service.ts";

/** The id of a contact or of a meeting, which never coincide. */
type Audience = string;

/** What the person chose to show is being opened; pickers stand for as long as they like. */
interface Attempt {
  /** Who is to see it: a contact, or everybody in the meeting. */
  audience: Audience;
  wants: "tab" | "screen";
  /** Begun within a call, whose end is the attempt's too. */
  inCall: boolean;
  /** Why it must not begin any more. */
  over?: "dismissed" | "no_call";
}

/** What one shows in the call or meeting: at most one tab, window or screen at a time. */
export class ShareService {
  readonly #sources: Pick<CapturedSources, "tab" | "screen">;
  readonly #media: Pick<CallMedia, "setShare" | "setShareVolume">;
  readonly #calls: Pick<CallService, "idle" | "contact" | "place">;
  readonly #meeting: Pick<MeetingService, "current">;
  readonly #attempts = new Set<Attempt>();
  #lease: Lease | undefined;

  constructor(parts: {
    sources: Pick<CapturedSources, "tab" | "screen">;
    media: Pick<CallMedia, "setShare" | "setShareVolume">;
    calls: Pick<CallService, "idle" | "contact" | "place">;
    meeting: Pick<MeetingService, "current">;
  }) {
    this.#sources = parts.sources;
    this.#media = parts.media;
    this.#calls = parts.calls;
    this.#meeting = parts.meeting;
  }

  tab(tab: number | undefined, contact: string | undefined): Promise<ShareOutcome> {
    return this.#start("tab", () => this.#sources.tab(tab), contact);
  }

  screen(contact: string | undefined): Promise<ShareOutcome> {
    return this.#start("screen", () => this.#sources.screen(), contact);
  }

  /** How loud the other side's share sounds here. */
  setVolume(level: number): void {
    this.#media.setShareVolume(level);
  }

  /** The person ends the share, and whatever was about to become one. */
  stop(): void {
    for (const attempt of this.#attempts) attempt.over = "dismissed";
    this.#drop();
  }

  /** A choice is for its own call alone: a picker that outlives the call starts nothing. */
  callEnded(): void {
    for (const attempt of this.#attempts) if (attempt.inCall) attempt.over = "no_call";
    this.#drop();
  }

  /**
   * The source first, the call after: a picker that is dismissed must not have rung anybody. A
   * share that runs is replaced only once the new one is there.
   */
  async #start(
    wants: Attempt["wants"],
    open: () => Promise<Opened>,
    wanted: string | undefined,
  ): Promise<ShareOutcome> {
    const current = this.#audience;
    const audience = wanted ?? current;
    if (audience === undefined) return { ok: false, reason: "no_call" };
    // Meant for one person, it is never shown to another.
    if (current !== undefined && audience !== current) return { ok: false, reason: "in_call" };
    const attempt: Attempt = { audience, wants, inCall: current !== undefined };
    this.#attempts.add(attempt);
    this.#show();
    try {
      const opened = await open();
      if (!opened.ok) return { ok: false, reason: opened.reason };
      const lease = opened.capture.hold("share");
      return lease ? await this.#begin(attempt, lease) : { ok: false, reason: "failed" };
    } finally {
      this.#attempts.delete(attempt);
      this.#show();
    }
  }

  async #begin(attempt: Attempt, lease: Lease): Promise<ShareOutcome> {
    let begun = false;
    try {
      const reached = await this.#reach(attempt);
      if (!reached.ok) return reached;
      begun = true;
    } finally {
      if (!begun) lease.release();
    }
    const old = this.#lease;
    this.#lease = lease;
    this.#show();
    old?.release();
    void lease.source.ended.then(() => {
      if (this.#lease === lease) this.#drop();
    });
    return { ok: true };
  }

  /** The picker stood for a while: whether the share can still go where it was meant to. */
  async #reach({ audience, over }: Attempt): Promise<ShareOutcome> {
    if (over) return { ok: false, reason: over };
    const current = this.#audience;
    if (current === undefined) return await this.#calls.place(audience, "share");
    return current === audience ? { ok: true } : { ok: false, reason: "in_call" };
  }

  /** Who would see a share now; undefined outside calls and meetings. */
  get #audience(): Audience | undefined {
    return this.#meeting.current ?? (this.#calls.idle ? undefined : this.#calls.contact);
  }

  #drop(): void {
    const lease = this.#lease;
    this.#lease = undefined;
    this.#show();
    lease?.release();
  }

  #show(): void {
    this.#media.setShare(this.#state(), this.#lease?.source);
  }

  #state(): LocalMedia["share"] {
    for (const { over, wants } of this.#attempts) if (!over) return { state: "starting", wants };
    if (!this.#lease) return { state: "off" };
    const { audio, kind } = this.#lease.source;
    return { state: "on", kind, sound: audio !== undefined };
  }
}
