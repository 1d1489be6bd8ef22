import { convertFile } from "./convert.ts";
import { troubleOfDisk } from "./disk_trouble.ts";
import { fileFacts } from "./file_facts.ts";
import { recoverFile } from "./finish_file.ts";
import { openByteStore } from "./byte_store.ts";
import { libraryFolder } from "../library_folder.ts";
import type { FromLibraryWorker, MadeOutcome, ToLibraryWorker } from "../library_messages.ts";
import { spareName } from "./spare_room.ts";
import { trimFile } from "./trim.ts";

/** The part of a dedicated worker's global scope that this uses. */
interface WorkerScope {
  onmessage: ((event: MessageEvent<ToLibraryWorker>) => void) | null;
  postMessage(message: FromLibraryWorker): void;
}

const scope = globalThis as unknown as WorkerScope;
const running = new Map<number, AbortController>();

scope.onmessage = async ({ data }) => {
  const { job } = data;
  if (data.t === "cancel") return running.get(job)?.abort();
  const abort = new AbortController();
  running.set(job, abort);
  const outcome = await work(data, abort.signal, (part) => {
    scope.postMessage({ t: "progress", job, part });
  });
  running.delete(job);
  scope.postMessage({ t: "done", job, outcome });
};

async function work(
  task: Exclude<ToLibraryWorker, { t: "cancel" }>,
  signal: AbortSignal,
  onProgress: (part: number) => void,
): Promise<MadeOutcome> {
  try {
    switch (task.t) {
      case "recover":
        return await recover(task);
      case "convert":
        return await convertFile(task.file, task.into, task.how, signal, onProgress);
      case "trim":
        return await trimFile(task, signal, onProgress);
      default:
        return task satisfies never;
    }
  } catch (error) {
    return { ok: false, reason: signal.aborted ? "cancelled" : troubleOfDisk(error) };
  }
}

async function recover(
  { container, createdAt, file }: Extract<ToLibraryWorker, { t: "recover" }>,
): Promise<MadeOutcome> {
  const folder = await libraryFolder();
  // Frees the disk space that was reserved for this moment.
  await folder.removeEntry(spareName(file)).catch(() => {});
  const handle = await folder.getFileHandle(file);
  const store = await openByteStore(handle);
  try {
    const outcome = await recoverFile(store, container, createdAt);
    if (!outcome.ok) return outcome;
  } finally {
    store.close();
  }
  return { ok: true, ...await fileFacts(await handle.getFile()) };
}
