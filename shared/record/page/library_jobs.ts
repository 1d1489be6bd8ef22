import type { Container } from "../container.ts";
import type {
  ConvertTo,
  FromLibraryWorker,
  MadeOutcome,
  ToLibraryWorker,
} from "../library_messages.ts";

/** A job that runs in the worker. */
export interface Job {
  readonly done: Promise<MadeOutcome>;
  cancel(): void;
}

type OnProgress = (part: number) => void;
type Task = Exclude<ToLibraryWorker, { t: "cancel" }>;
type WithoutJob<T> = T extends unknown ? Omit<T, "job"> : never;

/** Runs jobs on the library's files in a worker, which starts with the first job. */
export class LibraryJobs {
  #makeWorker: () => Worker;
  #worker: Worker | undefined;
  #next = 1;
  #running = new Map<
    number,
    { settle: (outcome: MadeOutcome) => void; onProgress: OnProgress | undefined }
  >();

  /** @param makeWorker a dedicated worker that runs `library_worker.ts` */
  constructor(makeWorker: () => Worker) {
    this.#makeWorker = makeWorker;
  }

  /** Repairs a file that was being written when the browser died. */
  recover(file: string, container: Container, createdAt: number): Job {
    return this.#run({ t: "recover", file, container, createdAt });
  }

  convert(file: string, into: string, how: ConvertTo, onProgress?: OnProgress): Job {
    return this.#run({ t: "convert", file, into, how }, onProgress);
  }

  trim(
    file: string,
    into: string,
    span: { startMs: number; endMs: number },
    onProgress?: OnProgress,
  ): Job {
    return this.#run({ t: "trim", file, into, ...span }, onProgress);
  }

  close(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    for (const { settle } of this.#running.values()) settle({ ok: false, reason: "cancelled" });
    this.#running.clear();
  }

  #run(task: WithoutJob<Task>, onProgress?: OnProgress): Job {
    const job = this.#next++;
    const worker = this.#worker ??= this.#start();
    const done = new Promise<MadeOutcome>((settle) => {
      this.#running.set(job, { settle, onProgress });
    });
    worker.postMessage({ ...task, job } satisfies ToLibraryWorker);
    return {
      done,
      cancel: () => this.#worker?.postMessage({ t: "cancel", job } satisfies ToLibraryWorker),
    };
  }

  #start(): Worker {
    const worker = this.#makeWorker();
    worker.onmessage = ({ data }: MessageEvent<FromLibraryWorker>) => {
      const running = this.#running.get(data.job);
      if (data.t === "progress") return running?.onProgress?.(data.part);
      this.#running.delete(data.job);
      running?.settle(data.outcome);
    };
    // A worker that dies fails its jobs; the next job starts a new worker.
    worker.onerror = () => {
      this.#worker = undefined;
      for (const { settle } of this.#running.values()) settle({ ok: false, reason: "unreadable" });
      this.#running.clear();
    };
    return worker;
  }
}
