import type {
  ConvertTo,
  LibraryItem,
  LibraryJob,
  NewItem,
  RecordingItem,
  SnapshotItem,
} from "@ringside/record";
import type { LibraryPort } from "../../extension/contexts/library/library_model.ts";

/** A library in memory: files are what a test says, and work ends when a test says so. */
export class FakeLibrary implements LibraryPort {
  items: LibraryItem[];
  /** What each item's file holds, by its id. */
  files = new Map<string, File>();
  thumbnails = new Map<string, Blob>();
  disk = { used: 1_250_000_000, left: 42_000_000_000, low: false };
  /** The work that was begun, oldest first. */
  readonly jobs: {
    item: RecordingItem;
    how: ConvertTo | { startMs: number; endMs: number };
    /** What the copy is to be called. */
    name: string;
    progress: (part: number) => void;
    end: (made: NewItem) => void;
    cancelled: boolean;
  }[] = [];
  /** The browser's storage gives nothing out. */
  broken = false;
  #listeners = new Set<() => void>();

  constructor(items: readonly LibraryItem[] = []) {
    this.items = [...items];
  }

  /** Another page changed something. */
  changedElsewhere(): void {
    for (const listener of this.#listeners) listener();
  }

  list(): Promise<LibraryItem[]> {
    if (this.broken) return Promise.reject(new DOMException("broken", "UnknownError"));
    return Promise.resolve(this.items.filter((item) => item.removedAt === undefined));
  }

  removed(): Promise<LibraryItem[]> {
    return Promise.resolve(
      this.items.filter((item) => item.removedAt !== undefined)
        .sort((one, other) => (other.removedAt ?? 0) - (one.removedAt ?? 0)),
    );
  }

  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  file(item: LibraryItem): Promise<File | undefined> {
    return Promise.resolve(this.files.get(item.id));
  }

  thumbnail(id: string): Promise<Blob | undefined> {
    return Promise.resolve(this.thumbnails.get(id));
  }

  rename(id: string, name: string): Promise<LibraryItem | undefined> {
    return Promise.resolve(this.#change(id, (item) => ({ ...item, name: name.trim() })));
  }

  remove(ids: readonly string[], now = 0): Promise<void> {
    for (const id of ids) this.#change(id, (item) => ({ ...item, removedAt: now }));
    return Promise.resolve();
  }

  undoRemove(ids: readonly string[]): Promise<void> {
    for (const id of ids) this.#change(id, (item) => ({ ...item, removedAt: undefined }));
    return Promise.resolve();
  }

  purge(before = Infinity): Promise<number> {
    if (this.broken) return Promise.reject(new DOMException("broken", "UnknownError"));
    const kept = this.items.filter(({ removedAt }) =>
      removedAt === undefined || removedAt >= before
    );
    const gone = this.items.length - kept.length;
    this.items = kept;
    return Promise.resolve(gone);
  }

  convert(
    item: RecordingItem,
    how: ConvertTo,
    name: string,
    onProgress: (part: number) => void = () => {},
  ): LibraryJob {
    return this.#begin(item, how, name, onProgress);
  }

  trim(
    item: RecordingItem,
    span: { startMs: number; endMs: number },
    name: string,
    onProgress: (part: number) => void = () => {},
  ): LibraryJob {
    return this.#begin(item, span, name, onProgress);
  }

  keepSnapshot(input: Parameters<LibraryPort["keepSnapshot"]>[0]): Promise<NewItem> {
    const { blob, height, width } = input.picture;
    const item: SnapshotItem = {
      kind: "snapshot",
      id: `snapshot-${this.items.length}`,
      name: input.name,
      createdAt: 0,
      source: input.source,
      participants: [...input.participants ?? []],
      file: "picture",
      type: blob.type,
      bytes: blob.size,
      picture: { width, height },
    };
    this.items = [item, ...this.items];
    return Promise.resolve({ ok: true, item });
  }

  diskUse(): Promise<{ used: number; left: number; low: boolean }> {
    return Promise.resolve(this.disk);
  }

  #change(id: string, change: (item: LibraryItem) => LibraryItem): LibraryItem | undefined {
    this.items = this.items.map((item) => item.id === id ? change(item) : item);
    return this.items.find((item) => item.id === id);
  }

  #begin(
    item: RecordingItem,
    how: ConvertTo | { startMs: number; endMs: number },
    name: string,
    progress: (part: number) => void,
  ): LibraryJob {
    const { promise, resolve } = Promise.withResolvers<NewItem>();
    const job = { item, how, name, progress, end: resolve, cancelled: false };
    this.jobs.push(job);
    return {
      done: promise,
      cancel() {
        job.cancelled = true;
        resolve({ ok: false, reason: "cancelled" });
      },
    };
  }
}
