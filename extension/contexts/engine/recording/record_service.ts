import { type Cancel, systemClock } from "@ringside/clock";
import {
  DiskWatch,
  makeThumbnail,
  type Recording,
  type RecordingEnd,
  type RecordingStart,
  type RecordingStatus,
  shownStatus,
} from "@ringside/record";
import type { RecordingState, RecordOutcome } from "../../../model/recording_state.ts";
import type { RecordOptions, RecordSource } from "../../../model/record_options.ts";
import { openCallTracks } from "./call_tracks.ts";
import { mayRecord } from "./may_record.ts";
import { newRecordingState } from "./new_recording_state.ts";
import type { RecordParts } from "./record_parts.ts";
import { recordedThing } from "./recorded_thing.ts";
import { recordingName } from "./recording_name.ts";
import { openRecordTracks, type RecordTracks } from "./record_tracks.ts";

interface Running {
  state: RecordingState;
  /** What is recorded, where the same again would be a second recording of it. */
  what: string | undefined;
  disk: DiskWatch;
  name: string;
  options: RecordOptions;
  tracks: RecordTracks;
  recording: Recording | undefined;
  countdown: Cancel | undefined;
  /** Asked to end while it starts: it ends as soon as it runs. */
  ending: RecordingEnd | undefined;
  over: PromiseWithResolvers<void>;
}

/** Recordings that run. They belong to the engine: popup and panel may close. */
export class RecordService {
  readonly #parts: RecordParts;
  readonly #running = new Map<string, Running>();
  readonly #starting = new Map<string, Promise<RecordOutcome>>();

  constructor(parts: RecordParts) {
    this.#parts = parts;
  }

  get idle(): boolean {
    return this.#running.size === 0;
  }

  /**
   * Pressed again while its source is opening, a picker is open, or it is being recorded, it
   * is one recording.
   */
  start(
    source: RecordSource,
    tab: number | undefined,
    options: RecordOptions,
  ): Promise<RecordOutcome> {
    const running = this.#recordingOf(recordedThing(source, tab));
    if (running) return Promise.resolve({ ok: true, id: running.state.id });
    if (source === "call") return this.#startCall(options);
    const what = `${source} ${tab}`;
    const starting = this.#starting.get(what) ??
      this.#start(source, tab, options).finally(() => this.#starting.delete(what));
    this.#starting.set(what, starting);
    return starting;
  }

  /** A key that is pressed again ends what it began. */
  async toggleTab(tab: number | undefined, options: RecordOptions): Promise<RecordOutcome> {
    const running = this.#recordingOf(recordedThing("tab", tab));
    if (!running) return await this.start("tab", tab, options);
    const { id } = running.state;
    await this.stop(id);
    return { ok: true, id };
  }

  #recordingOf(what: string | undefined): Running | undefined {
    if (what === undefined) return undefined;
    return [...this.#running.values()].find((running) => running.what === what);
  }

  async #start(
    source: Exclude<RecordSource, "call">,
    tab: number | undefined,
    options: RecordOptions,
  ): Promise<RecordOutcome> {
    const { askForDevice, permissions, settings, sources } = this.#parts;
    if (!(await mayRecord(source, options, permissions(), askForDevice))) {
      return { ok: false, reason: "needs_permission" };
    }
    const opened = await openRecordTracks(source, tab, options, settings(), sources);
    if (!opened.ok) return opened;
    return await this.begin(source, opened.tracks, options, recordedThing(source, tab));
  }

  async #startCall(options: RecordOptions): Promise<RecordOutcome> {
    const opened = openCallTracks(options, this.#parts.consent, this.#parts.ownName);
    if (!opened.ok) return opened;
    return await this.begin("call", opened.tracks, options, recordedThing("call", undefined));
  }

  skipCountdown(id: string): void {
    const running = this.#running.get(id);
    if (running?.countdown) void this.#record(running);
  }

  pause(id: string): void {
    this.#running.get(id)?.recording?.pause();
  }

  resume(id: string): void {
    this.#running.get(id)?.recording?.resume();
  }

  /** Resolves when the file is whole. Before its first frame there is none. */
  async stop(id: string, because: RecordingEnd = "stopped"): Promise<void> {
    const running = this.#running.get(id);
    if (!running) return;
    if (running.state.state === "countdown") return this.#end(running);
    running.ending ??= because;
    void running.recording?.stop(because);
    await running.over.promise;
  }

  /** Records tracks that are open already; they are released when it ends. */
  async begin(
    source: RecordSource,
    tracks: RecordTracks,
    options: RecordOptions,
    what?: string,
  ): Promise<RecordOutcome> {
    const seconds = options.countdown;
    const running: Running = {
      state: newRecordingState(source, {
        countdown: options.countdown,
        soundless: tracks.soundless ?? false,
      }),
      what,
      disk: new DiskWatch((diskLeft) => {
        if (!this.#running.has(running.state.id) || diskLeft === running.state.diskLeft) return;
        this.#set(running, { diskLeft });
      }, this.#parts.diskUse),
      name: recordingName(tracks),
      options,
      tracks,
      recording: undefined,
      countdown: undefined,
      ending: undefined,
      over: Promise.withResolvers(),
    };
    this.#running.set(running.state.id, running);
    this.#publish();
    // Said while there is still time to make room.
    void running.disk.look();
    void tracks.over?.then(() => this.#sourceOver(running));
    if (seconds === 0) return await this.#record(running);
    running.countdown = systemClock.after(seconds * 1000, () => void this.#record(running));
    this.#ask(running);
    return { ok: true, id: running.state.id };
  }

  /** The next recording of its kind starts separately, even while this file is being finished. */
  #sourceOver(running: Running): void {
    running.what = undefined;
    void this.stop(running.state.id);
  }

  #ask({ state: { id }, tracks }: Running): void {
    tracks.ask?.(id, (consent) => {
      const running = this.#running.get(id);
      if (running) this.#set(running, { consent });
    });
  }

  async #record(running: Running): Promise<RecordOutcome> {
    running.countdown?.();
    running.countdown = undefined;
    this.#set(running, { state: "starting", begins: undefined });
    const { state } = running;
    const started = await this.#open(running).catch((error): RecordingStart => {
      console.error("engine: a recording could not be begun", error);
      return { ok: false, reason: "no_file" };
    });
    if (!started.ok) {
      this.#end(running);
      this.#parts.note({ id: state.id, name: running.name, reason: started.reason });
      return started;
    }
    running.recording = started.recording;
    // Of two that were begun in the same minute, the library tells the second apart.
    running.name = started.recording.item.name;
    started.recording.listen((status) => this.#follow(running, status));
    this.#follow(running, started.recording.status);
    if (running.ending) void started.recording.stop(running.ending);
    else if (!running.state.consent) this.#ask(running);
    return { ok: true, id: state.id };
  }

  async #open({ name, options, tracks }: Running): Promise<RecordingStart> {
    return await this.#parts.startRecording({
      name,
      source: tracks.kind,
      ...(tracks.participants ? { participants: tracks.participants } : {}),
      container: options.container,
      ...(tracks.video ? { video: tracks.video } : {}),
      ...(Object.keys(tracks.audio).length > 0 ? { audio: tracks.audio } : {}),
      ...(options.height === "source" ? {} : { height: options.height }),
      frameRate: options.frameRate,
    }, { index: await this.#parts.index, makeThumbnail, makeWorker });
  }

  #follow(running: Running, status: RecordingStatus): void {
    const { name, state } = running;
    const shown = shownStatus(status, running.recording);
    if (shown) {
      void running.disk.look();
      return this.#set(running, shown);
    }
    switch (status.state) {
      case "finished": {
        this.#end(running);
        const reason = status.because === "stopped" ? "saved" : status.because;
        return this.#parts.note({ id: state.id, name, reason });
      }
      case "failed":
        this.#end(running);
        return this.#parts.note({ id: state.id, name, reason: status.reason });
    }
  }

  #end(running: Running): void {
    running.countdown?.();
    running.tracks.release();
    this.#running.delete(running.state.id);
    running.over.resolve();
    this.#publish();
    if (this.idle) this.#parts.freed();
  }

  #set(running: Running, patch: Partial<RecordingState>): void {
    running.state = { ...running.state, ...patch };
    this.#publish();
  }

  #publish(): void {
    const recordings = [...this.#running.values()].map(({ state }) => state);
    this.#parts.state.set("recordings", recordings);
  }
}

const makeWorker = (): Worker => new Worker("/workers/recorder.js", { type: "module" });
