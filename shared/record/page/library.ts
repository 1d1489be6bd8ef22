import { cutToBytes, fileName, mostNameBytes, plainText } from "./file_name.ts";
import { libraryFolder } from "../library_folder.ts";
import { type DiskUse, diskUse } from "./disk_use.ts";
import type { LibraryIndex } from "./library_index.ts";
import type { LibraryItem, LibrarySource, RecordingItem, SnapshotItem } from "../library_item.ts";
import type { LibraryJobs } from "./library_jobs.ts";
import type { ConvertTo, LibraryTrouble, MadeOutcome } from "../library_messages.ts";
import { snapshotExtensions, type SnapshotType } from "./snapshot.ts";
import { makeThumbnail } from "./thumbnail.ts";

export type NewItem =
  | { readonly ok: true; readonly item: LibraryItem; readonly startMs?: number }
  | { readonly ok: false; readonly reason: LibraryTrouble };

/** A job whose result is added to the library. */
export interface LibraryJob {
  readonly done: Promise<NewItem>;
  cancel(): void;
}

/** The recordings and snapshots of this installation: what a library page does with them. */
export class Library {
  #index: LibraryIndex;
  #jobs: LibraryJobs;

  constructor(ports: { index: LibraryIndex; jobs: LibraryJobs }) {
    this.#index = ports.index;
    this.#jobs = ports.jobs;
  }

  /** Newest first, without what was deleted. */
  async list(): Promise<LibraryItem[]> {
    return (await this.#index.list()).filter((item) => item.removedAt === undefined);
  }

  /** Deleted items that can still be restored, newest deletion first. */
  async removed(): Promise<LibraryItem[]> {
    return (await this.#index.list()).filter((item) => item.removedAt !== undefined)
      .sort((one, other) => (other.removedAt ?? 0) - (one.removedAt ?? 0));
  }

  /** Called when another page or worker changed something: list again. */
  listen(listener: () => void): () => void {
    return this.#index.listen(listener);
  }

  async file(item: LibraryItem): Promise<File | undefined> {
    try {
      return await (await (await libraryFolder()).getFileHandle(item.file)).getFile();
    } catch {
      return undefined;
    }
  }

  thumbnail(id: string): Promise<Blob | undefined> {
    return this.#index.thumbnail(id);
  }

  /** An empty name changes nothing. */
  async rename(id: string, name: string): Promise<LibraryItem | undefined> {
    const kept = cutToBytes(plainText(name), mostNameBytes);
    return await this.#index.update(id, (item) => kept ? { ...item, name: kept } : item);
  }

  /** Hides items from the list; they can be restored until `purge`. */
  async remove(ids: readonly string[], now: number = Date.now()): Promise<void> {
    for (const id of ids) await this.#index.update(id, (item) => ({ ...item, removedAt: now }));
  }

  async undoRemove(ids: readonly string[]): Promise<void> {
    for (const id of ids) {
      await this.#index.update(id, ({ removedAt: _, ...item }) => item as LibraryItem);
    }
  }

  /**
   * Permanently deletes items that were removed before `before` (milliseconds of the wall clock).
   */
  async purge(before: number = Infinity): Promise<number> {
    const gone = (await this.#index.list())
      .filter((item) => item.removedAt !== undefined && item.removedAt < before);
    const folder = await libraryFolder();
    for (const item of gone) {
      // Delete the file first: an entry without a file is cleaned up later, a file without an entry
      // never.
      await folder.removeEntry(item.file).catch(() => {});
      await this.#index.forget(item.id);
    }
    return gone.length;
  }

  /** Stores a snapshot; `NAME (2)` if the name is taken. */
  async keepSnapshot(input: {
    name: string;
    source: LibrarySource;
    participants?: readonly string[];
    picture: { blob: Blob; width: number; height: number };
  }): Promise<NewItem> {
    const { blob, width, height } = input.picture;
    const id = crypto.randomUUID();
    const type = blob.type as SnapshotType;
    const item: SnapshotItem = {
      kind: "snapshot",
      id,
      name: await this.#index.freeName(input.name),
      createdAt: Date.now(),
      source: input.source,
      participants: [...input.participants ?? []],
      file: `${id}.${snapshotExtensions[type] ?? "png"}`,
      type,
      bytes: blob.size,
      picture: { width, height },
    };
    const folder = await libraryFolder();
    try {
      const writable = await (await folder.getFileHandle(item.file, { create: true }))
        .createWritable();
      await writable.write(blob);
      await writable.close();
    } catch {
      await folder.removeEntry(item.file).catch(() => {});
      return { ok: false, reason: "disk_full" };
    }
    // The entry follows its file: a picture is written at once, and there is nothing to recover
    // without it.
    await this.#index.put(item);
    await makeThumbnail(this.#index, item);
    return { ok: true, item };
  }

  /** Converts a recording into a new item; `NAME (2)` if the name is taken. */
  convert(
    item: RecordingItem,
    how: ConvertTo,
    name: string,
    onProgress?: (part: number) => void,
  ): LibraryJob {
    const ending = how.to === "audio" ? "audio" : how.to;
    const into = `${crypto.randomUUID()}.${ending}`;
    const job = this.#jobs.convert(item.file, into, how, onProgress);
    return {
      done: job.done.then((made) => this.#join(item, into, name, made)),
      cancel: job.cancel,
    };
  }

  /** Cuts a part of a recording into a new item; `startMs` of the answer is where it starts. */
  trim(
    item: RecordingItem,
    span: { startMs: number; endMs: number },
    name: string,
    onProgress?: (part: number) => void,
  ): LibraryJob {
    const into = `${crypto.randomUUID()}.${item.container}`;
    const job = this.#jobs.trim(item.file, into, span, onProgress);
    return {
      done: job.done.then((made) => this.#join(item, into, name, made)),
      cancel: job.cancel,
    };
  }

  diskUse(): Promise<DiskUse> {
    return diskUse();
  }

  async #join(
    from: RecordingItem,
    file: string,
    name: string,
    made: MadeOutcome,
  ): Promise<NewItem> {
    if (!made.ok) return made;
    const item: RecordingItem = {
      kind: "recording",
      id: file.slice(0, file.lastIndexOf(".")),
      name: await this.#index.freeName(name),
      createdAt: Date.now(),
      source: from.source,
      participants: from.participants,
      file,
      type: made.type,
      bytes: made.bytes,
      container: made.type === "image/gif" ? "gif" : made.type.endsWith("mp4") ? "mp4" : "webm",
      codecs: made.codecs,
      ...(made.picture ? { picture: made.picture } : {}),
      state: { is: "whole", durationMs: made.durationMs, endedBecause: "stopped" },
    };
    await this.#index.put(item);
    await makeThumbnail(this.#index, item);
    return { ok: true, item, ...(made.startMs === undefined ? {} : { startMs: made.startMs }) };
  }
}

/** A file name for saving an item: its name with the extension of its type. */
export function downloadName(item: LibraryItem, count?: number): string {
  const endings: Record<string, string> = {
    "video/mp4": "mp4",
    "audio/mp4": "m4a",
    "video/webm": "webm",
    "audio/webm": "webm",
    "image/gif": "gif",
    ...snapshotExtensions,
  };
  return fileName(item.name, endings[item.type] ?? "bin", count);
}
