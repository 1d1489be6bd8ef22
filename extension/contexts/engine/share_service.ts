import type { Lease } from "@ringside/capture";
import type { LocalMedia } from "@ringside/ui";
import type { CommandOutput } from "../../messages/contract.ts";
import type { CallMedia } from "./call_media.ts";
import type { CallService } from "./call_service.ts";
import type { Opened, Sources } from "./sources.ts";

type Outcome = CommandOutput<"share.tab">;

/** What one shows in the call: at most one tab, window or screen at a time. */
export class ShareService {
  readonly #sources: Sources;
  readonly #media: CallMedia;
  readonly #calls: CallService;
  #lease: Lease | undefined;
  #state: LocalMedia["share"] = { state: "off" };

  constructor(parts: { sources: Sources; media: CallMedia; calls: CallService }) {
    this.#sources = parts.sources;
    this.#media = parts.media;
    this.#calls = parts.calls;
  }

  tab(tab: number | undefined, contact: string | undefined): Promise<Outcome> {
    return this.#start(() => this.#sources.tab(tab), contact);
  }

  screen(contact: string | undefined): Promise<Outcome> {
    return this.#start(() => this.#sources.screen(), contact);
  }

  /** How loud the other side's share sounds here. */
  setVolume(level: number): void {
    this.#media.setShareVolume(level);
  }

  stop(): void {
    const lease = this.#lease;
    this.#lease = undefined;
    this.#set({ state: "off" });
    lease?.release();
  }

  /**
   * The source first, the call after: a picker that is dismissed must not have rung anybody. A
   * share that runs is replaced only once the new one is there.
   */
  async #start(open: () => Promise<Opened>, contact: string | undefined): Promise<Outcome> {
    if (this.#calls.idle && contact === undefined) return { ok: false, reason: "no_call" };
    const before = this.#state;
    this.#set({ state: "starting" });
    const opened = await open();
    const lease = opened.ok ? opened.capture.hold("share") : undefined;
    if (!opened.ok || !lease) {
      this.#set(before);
      return { ok: false, reason: opened.ok ? "failed" : opened.reason };
    }
    if (this.#calls.idle && contact !== undefined) {
      const placed = await this.#calls.place(contact, "share");
      if (!placed.ok) {
        lease.release();
        this.#set(before);
        return placed;
      }
    }
    const old = this.#lease;
    this.#lease = lease;
    const { audio, kind } = lease.source;
    this.#set({ state: "on", kind, sound: audio !== undefined });
    old?.release();
    void lease.source.ended.then(() => {
      if (this.#lease === lease) this.stop();
    });
    return { ok: true };
  }

  #set(state: LocalMedia["share"]): void {
    this.#state = state;
    this.#media.setShare(state, this.#lease?.source);
  }
}
