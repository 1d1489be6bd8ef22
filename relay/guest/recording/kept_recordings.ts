import {
  downloadName,
  type LibraryIndex,
  type LibraryItem,
  LibraryJobs,
  openLibraryIndex,
  type RecordingEnd,
  type RecordingItem,
  recoverRecordings,
} from "@ringside/record";
import { systemClock } from "@ringside/clock";
import { libraryFolder } from "@ringside/record/folder";
import { t } from "@ringside/ui/locales";
import { announce } from "@ringside/ui/parts";
import { workerAddress } from "../worker_address.ts";
import type { KeptRecording } from "./guest_recording_state.ts";
import { saveFile } from "./save_file.ts";

/** A page that was just reloaded may not have let go of its file yet. Milliseconds. */
const recoverAgainMs = 2_000;
const recoverTries = 5;

type Item = RecordingItem & { state: Extract<RecordingItem["state"], { is: "whole" }> };

/**
 * Finished recordings in the page's own place on the disk, until the person has saved or deleted
 * them. All tabs of a browser at one relay have them in common.
 */
export class KeptRecordings {
  readonly #changed: (kept: readonly KeptRecording[]) => void;
  readonly #states = new Map<string, KeptRecording["state"]>();
  #index: Promise<LibraryIndex> | undefined;

  constructor(changed: (kept: readonly KeptRecording[]) => void) {
    this.#changed = changed;
  }

  /** The entries of the files; rejects where the browser keeps nothing for this page. */
  async index(): Promise<LibraryIndex> {
    this.#index ??= openLibraryIndex("ringside.guest").then((index) => {
      // Another tab of this browser has saved or deleted something.
      index.listen(() => void this.look());
      return index;
    });
    try {
      return await this.#index;
    } catch (error) {
      this.#index = undefined;
      throw error;
    }
  }

  /** Publishes what there is now. */
  async look(): Promise<void> {
    const kept = (await this.#list()).map((item): KeptRecording => ({
      id: item.id,
      name: item.name,
      bytes: item.bytes,
      durationMs: item.state.durationMs,
      cut: cutOf(item.state.endedBecause),
      state: this.#states.get(item.id) ?? "kept",
    }));
    this.#changed(kept);
  }

  /** Recovers what was still written when a page was closed. */
  async recover(triesLeft = recoverTries): Promise<void> {
    const index = await this.index();
    const jobs = new LibraryJobs(() => new Worker(workerAddress("library"), { type: "module" }));
    await recoverRecordings({ index, jobs });
    jobs.close();
    await this.#removeUseless();
    await this.look();
    const isWritten = (await index.list()).some((item) =>
      item.kind === "recording" && item.state.is === "open"
    );
    if (isWritten && triesLeft > 1) {
      systemClock.after(recoverAgainMs, () => void this.recover(triesLeft - 1));
    }
  }

  /** Call it in the handler of a press. */
  async save(id: string): Promise<void> {
    const item = await this.#idle(id);
    if (!item) return;
    const { name } = item;
    const file = await fileOf(item);
    if (!file) {
      await this.forget(item);
      return announce(t("visit.kept_gone", { name }), "danger");
    }
    await this.#setState(id, "saving");
    const outcome = await saveFile(file, downloadName(item));
    if (outcome === "saved") {
      await this.forget(item);
      return announce(t("visit.kept_saved", { name }), "good");
    }
    await this.#setState(id, outcome === "handed" ? "handed" : "kept");
    if (outcome === "failed") announce(t("visit.kept_not_saved", { name }), "danger");
  }

  async remove(id: string): Promise<void> {
    const item = await this.#idle(id);
    if (!item) return;
    await this.forget(item);
  }

  /** Deletes a file with its entry. */
  async forget({ file, id }: RecordingItem): Promise<void> {
    await removeFile(file);
    await (await this.index()).forget(id);
    this.#states.delete(id);
    await this.look();
  }

  /** Everything that plays, oldest first. */
  async #list(): Promise<Item[]> {
    return (await (await this.index()).list()).filter(isWhole).reverse();
  }

  async #idle(id: string): Promise<Item | undefined> {
    if (this.#states.get(id) === "saving") return undefined;
    return (await this.#list()).find((item) => item.id === id);
  }

  async #setState(id: string, state: KeptRecording["state"]): Promise<void> {
    this.#states.set(id, state);
    await this.look();
  }

  /** Nothing plays that could not be recovered, and no file without an entry is ever offered. */
  async #removeUseless(): Promise<void> {
    const files: string[] = [];
    for await (const name of (await libraryFolder()).keys()) files.push(name);
    const items = await (await this.index()).list();
    for (const item of items) {
      if (item.kind === "recording" && item.state.is === "damaged") await this.forget(item);
    }
    const wanted = new Set(items.map(({ file }) => file));
    const isOf = (name: string) => wanted.has(name.replace(/\.spare$/, ""));
    for (const name of files) if (!isOf(name)) await removeFile(name);
  }
}

const isWhole = (item: LibraryItem): item is Item =>
  item.kind === "recording" && item.state.is === "whole";

function cutOf(because: RecordingEnd): KeptRecording["cut"] {
  return because === "disk_full" || because === "encoder_failed" || because === "crashed"
    ? because
    : undefined;
}

async function fileOf({ file }: RecordingItem): Promise<File | undefined> {
  try {
    return await (await (await libraryFolder()).getFileHandle(file)).getFile();
  } catch {
    return undefined;
  }
}

/** Whatever another tab is writing stays: the browser refuses. */
async function removeFile(name: string): Promise<void> {
  await (await libraryFolder()).removeEntry(name).catch(() => {});
}
