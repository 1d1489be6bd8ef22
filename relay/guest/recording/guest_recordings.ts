import type { RecordConsent } from "@ringside/calling";
import type { StateStore } from "@ringside/client";
import { hasLibraryFiles } from "@ringside/record/folder";
import { t } from "@ringside/ui/locales";
import { announce } from "@ringside/ui/parts";
import type { GuestRecorder } from "./guest_recorder.ts";
import type { GuestRecordingState } from "./guest_recording_state.ts";
import type { RecordingActions } from "./recording_model.ts";

export interface GuestRecordingsPorts {
  /** Who may record the call or meeting, and what of it. */
  readonly consent: Pick<RecordConsent, "open">;
  readonly ownName: () => string;
  readonly state: Pick<StateStore<GuestRecordingState>, "get" | "set">;
}

/**
 * A guest's recordings. The recorder is loaded with the first press on *Record call*, or where an
 * earlier page left a recording.
 */
export class GuestRecordings implements RecordingActions {
  readonly #ports: GuestRecordingsPorts;
  #recorder: Promise<GuestRecorder> | undefined;

  constructor(ports: GuestRecordingsPorts) {
    this.#ports = ports;
  }

  /** Finds what an earlier page left, and recovers what it was still writing. */
  async findKept(): Promise<void> {
    try {
      if (await hasLibraryFiles()) await this.#do((recorder) => recorder.kept.recover());
    } catch (error) {
      console.warn("guest: what an earlier page recorded cannot be read", error);
    }
  }

  async record(): Promise<void> {
    const recorder = await this.#load().catch(() => undefined);
    // Its code comes from there.
    if (!recorder) return announce(t("visit.relay_down"), "danger");
    await recorder.record();
  }

  pause(): Promise<void> {
    return this.#do((recorder) => recorder.pause());
  }

  resume(): Promise<void> {
    return this.#do((recorder) => recorder.resume());
  }

  stop(): Promise<void> {
    return this.#do((recorder) => recorder.stop());
  }

  save(id: string): Promise<void> {
    return this.#do((recorder) => recorder.kept.save(id));
  }

  remove(id: string): Promise<void> {
    return this.#do((recorder) => recorder.kept.remove(id));
  }

  async #do(what: (recorder: GuestRecorder) => Promise<void> | void): Promise<void> {
    await what(await this.#load());
  }

  async #load(): Promise<GuestRecorder> {
    this.#recorder ??= import("./guest_recorder.ts")
      .then(({ GuestRecorder }) => new GuestRecorder(this.#ports));
    try {
      return await this.#recorder;
    } catch (error) {
      // The next press tries again.
      this.#recorder = undefined;
      throw error;
    }
  }
}
