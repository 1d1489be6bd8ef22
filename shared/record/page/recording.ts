import { libraryFolder } from "../library_folder.ts";
import type { LibraryIndex } from "./library_index.ts";
import type { RecordingItem } from "../library_item.ts";
import type { RecordingStart } from "./recorder.ts";
import type { FromRecorder, Level, RecordingProgress, ToRecorder } from "../recorder_messages.ts";
import type { RecordingEnd } from "../recording_end.ts";
import type { RecordingTrouble } from "../recording_request.ts";
import type { SoundMixer } from "./sound_mixer.ts";
import type { MakeThumbnail } from "./thumbnail.ts";

/** State of a recording; interfaces derive everything they show from it. */
export type RecordingStatus =
  | { readonly state: "starting" }
  | { readonly state: "recording" | "paused"; readonly progress: RecordingProgress }
  | { readonly state: "finishing"; readonly because: RecordingEnd }
  | { readonly state: "finished"; readonly because: RecordingEnd; readonly item: RecordingItem }
  | { readonly state: "failed"; readonly reason: RecordingTrouble };

/** A microphone that has been silent for this long is probably muted or the wrong one. */
const silenceWarningMs = 4000;

/** A picture that has been black for this long is probably protected. */
const blackWarningMs = 6000;

const noProgress: RecordingProgress = {
  elapsedMs: 0,
  bytes: 0,
  dropped: 0,
  level: undefined,
  silentMs: 0,
  blackMs: 0,
};

/** A recording that runs in its worker. */
export class Recording {
  readonly item: RecordingItem;
  readonly started: Promise<RecordingStart>;
  #settleStart!: (start: RecordingStart) => void;
  #index: LibraryIndex;
  #worker: Worker;
  #makeThumbnail: MakeThumbnail | undefined;
  #mixer: SoundMixer | undefined;
  #release: () => void;
  #status: RecordingStatus = { state: "starting" };
  #listeners = new Set<(status: RecordingStatus) => void>();
  #finished = Promise.withResolvers<RecordingStatus>();
  #size: { width: number; height: number } | undefined;

  constructor(input: {
    item: RecordingItem;
    index: LibraryIndex;
    worker: Worker;
    makeThumbnail: MakeThumbnail | undefined;
    mixer: SoundMixer | undefined;
    release: () => void;
  }) {
    this.item = input.item;
    this.#index = input.index;
    this.#worker = input.worker;
    this.#makeThumbnail = input.makeThumbnail;
    this.#mixer = input.mixer;
    this.#release = input.release;
    this.started = new Promise((resolve) => this.#settleStart = resolve);
    this.#worker.onmessage = ({ data }: MessageEvent<FromRecorder>) => void this.#hear(data);
    this.#worker.onerror = () => void this.#onWorkerDied();
  }

  get status(): RecordingStatus {
    return this.#status;
  }

  /** True while a microphone seems muted: no sound was detected for some seconds. */
  get silent(): boolean {
    const status = this.#status;
    return status.state === "recording" && status.progress.silentMs >= silenceWarningMs;
  }

  /** True while the picture is black, as for a protected video. */
  get black(): boolean {
    const status = this.#status;
    return status.state === "recording" && status.progress.blackMs >= blackWarningMs;
  }

  /** Level of each of several mixed sounds; the level of the mix is in `status`. */
  levels(): Record<string, Level> {
    return this.#mixer?.levels() ?? {};
  }

  listen(listener: (status: RecordingStatus) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** For `startRecording` alone. */
  begin(start: Extract<ToRecorder, { t: "start" }>): void {
    const streams = [start.video?.frames, start.audio?.pieces].filter((stream) => !!stream);
    this.#worker.postMessage(start, streams);
  }

  pause(): void {
    if (this.#status.state !== "recording") return;
    this.#say({ t: "pause" });
    this.#set({ ...this.#status, state: "paused" });
  }

  resume(): void {
    if (this.#status.state !== "paused") return;
    this.#say({ t: "resume" });
    this.#set({ ...this.#status, state: "recording" });
  }

  /** Stops it; resolves when the file is complete. A second call waits for the same end. */
  stop(because: RecordingEnd = "stopped"): Promise<RecordingStatus> {
    const { state } = this.#status;
    if (state !== "finishing" && state !== "finished" && state !== "failed") {
      this.#say({ t: "stop", because });
    }
    return this.#finished.promise;
  }

  #say(message: ToRecorder): void {
    this.#worker.postMessage(message);
  }

  async #hear(message: FromRecorder): Promise<void> {
    switch (message.t) {
      case "started":
        if (message.width) this.#size = { width: message.width, height: message.height };
        this.#set({ state: "recording", progress: noProgress });
        this.#settleStart({ ok: true, recording: this });
        break;
      case "progress":
        if (this.#status.state === "recording" || this.#status.state === "paused") {
          this.#set({ ...this.#status, progress: message.progress });
        }
        break;
      case "finishing":
        this.#set({ state: "finishing", because: message.because });
        break;
      case "finished":
        await this.#onFinished(message);
        break;
      case "failed":
        await this.#forget();
        this.#fail(message.reason);
        break;
      default:
        message satisfies never;
    }
  }

  async #onFinished(message: Extract<FromRecorder, { t: "finished" }>): Promise<void> {
    const { outcome, because } = message;
    if (!outcome.ok && outcome.reason === "empty") {
      await this.#forget();
      await libraryFolder().then((folder) => folder.removeEntry(this.item.file)).catch(() => {});
      return this.#fail("empty");
    }
    const item: RecordingItem = {
      ...this.item,
      ...(this.#size ? { picture: this.#size } : {}),
      bytes: outcome.ok ? outcome.bytes : 0,
      state: outcome.ok
        ? { is: "whole", durationMs: outcome.durationMs, endedBecause: because }
        : { is: "damaged", reason: outcome.reason },
    };
    // The person may have renamed it by now.
    await this.#index.update(item.id, (now) => ({ ...item, name: now.name })).catch(() => {
      // For example on a full disk. The recording is over all the same; the next start recovers its
      // file.
    });
    this.#release();
    this.#set({ state: "finished", because, item });
    this.#settleStart({ ok: true, recording: this });
    this.#finished.resolve(this.#status);
    if (outcome.ok && item.picture) await this.#makeThumbnail?.(this.#index, item);
  }

  /** A recording that never started leaves nothing; the file of any other is recovered later. */
  async #onWorkerDied(): Promise<void> {
    if (this.#status.state === "starting") await this.#forget();
    this.#fail("unsupported");
  }

  /** An entry that remains is found open at the next start, without a file. */
  async #forget(): Promise<void> {
    await this.#index.forget(this.item.id).catch(() => {});
  }

  #fail(reason: RecordingTrouble): void {
    if (this.#status.state === "finished") return;
    this.#release();
    this.#worker.terminate();
    this.#set({ state: "failed", reason });
    this.#settleStart({ ok: false, reason });
    this.#finished.resolve(this.#status);
  }

  #set(status: RecordingStatus): void {
    this.#status = status;
    for (const listener of [...this.#listeners]) listener(status);
  }
}
