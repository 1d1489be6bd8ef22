import { MkvOutputFormat, Output, WebMOutputFormat } from "mediabunny";
import { type ByteStore, openByteStore } from "./byte_store.ts";
import { DiskWriter } from "./disk_writer.ts";
import { finishFile, type FinishOutcome, journalStart, recoverFile } from "./finish_file.ts";
import { libraryFolder } from "../library_folder.ts";
import { startMp4 } from "./mp4_finish.ts";
import { PictureWriter } from "./picture_writer.ts";
import type { FromRecorder, ToRecorder } from "../recorder_messages.ts";
import type { RecordingEnd } from "../recording_end.ts";
import { usualSound } from "./sound_shape.ts";
import { SoundWriter } from "./sound_writer.ts";
import { spareName, SpareRoom } from "./spare_room.ts";
import { Timeline } from "./timeline.ts";

type Start = Extract<ToRecorder, { t: "start" }>;

const tickMs = 200;
const flushMs = 1000;
/** How long to wait for a track before the recording starts without it. */
const patience = { picture: 10_000, sound: 700 };

/** One recording inside the worker, from its first byte to its last. */
export class RecorderSession {
  #start: Start;
  #post: (message: FromRecorder) => void;
  #timeline = new Timeline();
  #picture: PictureWriter | undefined;
  #sound: SoundWriter | undefined;
  #stopAsked = Promise.withResolvers<RecordingEnd>();
  #because: RecordingEnd | undefined;
  #createdAt = 0;

  constructor(start: Start, post: (message: FromRecorder) => void) {
    this.#start = start;
    this.#post = post;
  }

  pause(): void {
    this.#timeline.pause(performance.now());
  }

  resume(): void {
    this.#timeline.resume(performance.now());
  }

  /** The first reason counts; later ones are its consequences. */
  stop(because: RecordingEnd): void {
    this.#because ??= because;
    this.#stopAsked.resolve(because);
  }

  /** Records until stopped; never throws. */
  async run(): Promise<void> {
    this.#createdAt = Date.now();
    const { file, container } = this.#start;
    let store: ByteStore, spare: SpareRoom;
    try {
      const folder = await libraryFolder();
      store = await openByteStore(await folder.getFileHandle(file, { create: true }));
      const room = await folder.getFileHandle(spareName(file), { create: true });
      spare = new SpareRoom(await openByteStore(room));
    } catch (error) {
      return this.#post({ t: "failed", reason: "no_file", detail: String(error) });
    }
    const base = journalStart[container];
    const disk = new DiskWriter(store, base, () => this.stop("disk_full"));
    try {
      if (container === "mp4") startMp4(store);
      if (!spare.hold(0)) throw new DOMException("no room to begin with", "QuotaExceededError");
    } catch (error) {
      spare.giveBack();
      store.close();
      await this.#forget(file, spareName(file));
      return this.#post({ t: "failed", reason: "disk_full", detail: String(error) });
    }
    try {
      await this.#record(disk, spare);
    } catch {
      this.stop("encoder_failed");
    }
    const because = this.#because ?? "encoder_failed";
    spare.giveBack();
    const outcome = await this.#finish(store, disk);
    await this.#forget(spareName(file));
    this.#post({ t: "finished", because, outcome });
  }

  async #record(disk: DiskWriter, spare: SpareRoom): Promise<void> {
    const { container, video, audio } = this.#start;
    const fail = () => this.stop("encoder_failed");
    this.#picture = video && new PictureWriter(video, this.#timeline, fail);
    this.#sound = audio && new SoundWriter(audio, this.#timeline, fail);

    const [size, shape] = await Promise.all([
      this.#picture && this.#await(this.#picture.first, patience.picture),
      this.#sound && this.#await(this.#sound.first, patience.sound),
    ]);
    if (this.#picture && !size) this.stop(this.#start.whenEnded);
    if (this.#because) {
      await Promise.all([this.#picture?.stop(), this.#sound?.stop()]);
      return;
    }
    const output = new Output({
      format: container === "mp4" ? new MkvOutputFormat() : new WebMOutputFormat(),
      target: disk.target,
    });
    if (this.#picture && size) output.addVideoTrack(this.#picture.makeSource(size));
    if (this.#sound) output.addAudioTrack(this.#sound.makeSource(shape ?? usualSound));
    await output.start();

    this.#timeline.begin(performance.now());
    this.#picture?.begin();
    this.#post({ t: "started", width: (size?.width ?? 0) & ~1, height: (size?.height ?? 0) & ~1 });
    // Maybe nobody stopped it, but no more data will come.
    const leading = this.#picture ?? this.#sound;
    void leading?.ended.then(() => this.stop(this.#start.whenEnded));

    let flushed = performance.now();
    const timer = setInterval(() => {
      const now = performance.now();
      this.#picture?.tick();
      this.#sound?.tick();
      disk.settle();
      if (now - flushed >= flushMs) {
        flushed = now;
        disk.flush();
        if (!spare.hold(this.#timeline.elapsed(now))) this.stop("disk_full");
      }
      this.#report(disk, now);
    }, tickMs);
    try {
      await this.#stopAsked.promise;
    } finally {
      clearInterval(timer);
    }
    this.#post({ t: "finishing", because: this.#because ?? "stopped" });
    this.#timeline.pause(performance.now());
    await Promise.all([this.#picture?.stop(), this.#sound?.stop()]);
    this.#report(disk, performance.now());
    await output.finalize();
  }

  /** A full disk truncated the journal like a crash; otherwise the muxer closed it normally. */
  async #finish(
    store: ByteStore,
    disk: DiskWriter,
  ): Promise<Extract<FromRecorder, { t: "finished" }>["outcome"]> {
    const { container } = this.#start;
    try {
      disk.settle();
      const whole: FinishOutcome = disk.cut || this.#because === "encoder_failed"
        ? await recoverFile(store, container, this.#createdAt)
        : await finishFile(store, container, this.#createdAt);
      return whole;
    } catch {
      return { ok: false, reason: "unreadable" };
    } finally {
      store.close();
    }
  }

  async #forget(...names: string[]): Promise<void> {
    const folder = await libraryFolder();
    for (const name of names) await folder.removeEntry(name).catch(() => {});
  }

  #report(disk: DiskWriter, now: number): void {
    this.#post({
      t: "progress",
      progress: {
        elapsedMs: this.#timeline.elapsed(now),
        bytes: disk.bytes,
        dropped: this.#picture?.dropped ?? 0,
        level: this.#sound?.meter.read(),
        blackMs: this.#picture?.blackMs() ?? 0,
        silentMs: this.#sound?.meter.silentMs(now) ?? 0,
      },
    });
  }

  /** A value, or undefined if it takes too long or the recording is stopped first. */
  async #await<T>(value: Promise<T | undefined>, ms: number): Promise<T | undefined> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tooLong = new Promise<undefined>((resolve) => {
      timer = setTimeout(() => resolve(undefined), ms);
    });
    const stopped = this.#stopAsked.promise.then(() => undefined);
    try {
      return await Promise.race([value, tooLong, stopped]);
    } finally {
      clearTimeout(timer);
    }
  }
}
