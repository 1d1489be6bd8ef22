import { openRecordedCall } from "@ringside/calling";
import {
  CallMix,
  canRecordCalls,
  canWriteAac,
  DiskWatch,
  type Recording,
  type RecordingEnd,
  type RecordingItem,
  type RecordingStatus,
  type RecordingTrouble,
  shownStatus,
  startRecording,
} from "@ringside/record";
import { recordedAt, titleInName } from "@ringside/record/dated_name";
import type { RecordingState } from "@ringside/record/state";
import { randomId } from "@ringside/seal";
import { t } from "@ringside/ui/locales";
import { announce } from "@ringside/ui/parts";
import { addRecordingWords } from "@ringside/ui/recording_words";
import { workerAddress } from "../worker_address.ts";
import type { GuestRecordingsPorts } from "./guest_recordings.ts";
import { KeptRecordings } from "./kept_recordings.ts";

/** The size of the composed picture. */
const picture = { width: 1280, height: 720, frameRate: 30 };

const makeWorker = (name: "composer" | "recorder") => () =>
  new Worker(workerAddress(name), { type: "module" });

/** The recording that runs. */
interface Running {
  recording: Recording | undefined;
  /** Asked to end while it starts: it ends as soon as it runs. */
  ending: RecordingEnd | undefined;
  readonly disk: DiskWatch;
  readonly release: () => void;
}

/**
 * Records the call or meeting of a page. A recording is written in the page's own place on the disk
 * while it runs, so that a crash loses none but its last second.
 */
export class GuestRecorder {
  readonly kept: KeptRecordings;
  readonly #ports: GuestRecordingsPorts;
  #running: Running | undefined;

  constructor(ports: GuestRecordingsPorts) {
    this.#ports = ports;
    this.kept = new KeptRecordings((kept) => ports.state.set("kept", kept));
    addRecordingWords();
  }

  async record(): Promise<void> {
    if (this.#running) return;
    if (!canRecordCalls()) return trouble("unsupported");
    const index = await this.kept.index().catch(() => undefined);
    if (!index) return trouble("no_file");
    // The sound of an MP4 without AAC stays silent in the players of most systems.
    const container = await canWriteAac() ? "mp4" : "webm";
    // Pressed again while it opened.
    if (this.#running) return;
    const call = openRecordedCall(this.#ports.consent, this.#ports.ownName);
    if (!call) return trouble("no_call");
    const mix = new CallMix({ ...picture, makeWorker: makeWorker("composer") });
    call.follow((inputs) => mix.set(inputs));
    const running: Running = this.#running = {
      recording: undefined,
      ending: undefined,
      disk: new DiskWatch((left) => this.#set(running, { diskLeft: left })),
      release: () => {
        mix.close();
        call.end();
      },
    };
    this.#publish({ ...beginning, measured: Date.now() });
    void call.over.then(() => this.#stop(running, "source_ended"));
    const names = titleInName(call.names.join(", "));
    const start = await startRecording({
      name: t("record.name_call", { name: names, when: recordedAt() }),
      source: "call",
      participants: call.names,
      container,
      ...(mix.video ? { video: mix.video } : {}),
      audio: { call: mix.audio },
      frameRate: picture.frameRate,
    }, { index, makeWorker: makeWorker("recorder") })
      .catch(() => ({ ok: false, reason: "no_file" }) as const);
    if (!start.ok) {
      this.#end(running);
      return trouble(start.reason);
    }
    running.recording = start.recording;
    start.recording.listen((status) => this.#follow(running, status));
    this.#follow(running, start.recording.status);
    if (running.ending) void start.recording.stop(running.ending);
    else call.ask(randomId(), (consent) => this.#set(running, { consent }));
  }

  pause(): void {
    this.#running?.recording?.pause();
  }

  resume(): void {
    this.#running?.recording?.resume();
  }

  stop(): void {
    if (this.#running) this.#stop(this.#running, "stopped");
  }

  #stop(running: Running, because: RecordingEnd): void {
    if (this.#running !== running) return;
    running.ending ??= because;
    void running.recording?.stop(because);
  }

  #follow(running: Running, status: RecordingStatus): void {
    const shown = shownStatus(status, running.recording);
    if (shown) {
      void running.disk.look();
      return this.#set(running, shown);
    }
    switch (status.state) {
      case "finished":
        this.#end(running);
        return void this.#onFinished(status.item);
      case "failed":
        this.#end(running);
        trouble(status.reason);
        // What its worker wrote before it died is a recording all the same.
        return void this.kept.recover();
    }
  }

  async #onFinished(item: RecordingItem): Promise<void> {
    if (item.state.is === "whole") return await this.kept.look();
    await this.kept.forget(item);
    trouble("empty");
  }

  #end(running: Running): void {
    running.release();
    if (this.#running !== running) return;
    this.#running = undefined;
    this.#publish(null);
  }

  #set(running: Running, patch: Partial<RecordingState>): void {
    const { recording } = this.#ports.state.get();
    if (this.#running === running && recording) this.#publish({ ...recording, ...patch });
  }

  #publish(recording: RecordingState | null): void {
    this.#ports.state.set("recording", recording);
  }
}

const beginning: Omit<RecordingState, "measured"> = {
  source: "call",
  state: "starting",
  elapsedMs: 0,
  bytes: 0,
  level: 0,
  silent: false,
  black: false,
  soundless: false,
};

function trouble(reason: RecordingTrouble | "no_call"): void {
  announce(t(`visit.record_${reason}`), "danger");
}
