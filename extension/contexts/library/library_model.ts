import { batch, computed, type Signal, signal } from "@preact/signals";
import type { Cancel, Clock } from "@ringside/clock";
import type {
  ConvertTo,
  DiskUse,
  Library,
  LibraryItem,
  LibraryJob,
  LibraryTrouble,
  NewItem,
  RecordingItem,
  SnapshotItem,
  SnapshotType,
} from "@ringside/record";
import { t } from "@ringside/ui/locales";
import { convertedName, pictureKind, sizeOf } from "./converted_name.ts";
import { findItems, type ItemOrder } from "./find_items.ts";

/** The part of the library's store that the page uses. */
export type LibraryPort = Pick<
  Library,
  | "list"
  | "removed"
  | "listen"
  | "file"
  | "thumbnail"
  | "rename"
  | "remove"
  | "undoRemove"
  | "purge"
  | "convert"
  | "trim"
  | "keepSnapshot"
  | "diskUse"
>;

/** Converts a picture to another type. */
export type ConvertPicture = (
  file: Blob,
  type: SnapshotType,
) => Promise<{ blob: Blob; width: number; height: number }>;

/** A job in progress. */
export interface RunningJob {
  id: number;
  work: "convert" | "trim";
  /** The name of the item that it works on. */
  name: string;
  /** Progress, 0 to 1. */
  part: Signal<number>;
  cancel(): void;
}

export type JobEnd =
  | { ok: true; name: string }
  | { ok: false; name: string; reason: LibraryTrouble | "too_large" };

/** How long a deletion can be undone, in milliseconds; then the files are removed. */
export const undoMs = 60_000;

/** The state of the library page. */
export class LibraryModel {
  /** Undefined before the first read. */
  readonly items = signal<readonly LibraryItem[] | undefined>(undefined);
  /** The last read failed, so the list is old or empty. */
  readonly unreadable = signal(false);
  readonly disk = signal<DiskUse | undefined>(undefined);
  readonly jobs = signal<readonly RunningJob[]>([]);
  /** The latest deletion, on this or another page, that can be undone. */
  readonly deleted = signal<readonly LibraryItem[]>([]);
  readonly selected = signal<ReadonlySet<string>>(new Set());
  /** Whether this browser encodes AAC, the sound that every player of MP4 supports. */
  readonly aac = signal(false);
  readonly query = signal("");
  readonly order = signal<ItemOrder>("newest");
  /** Grows with each read, so that missing thumbnails are looked for again. */
  readonly version = signal(0);

  readonly shown = computed(() => {
    const named = (source: LibraryItem["source"]) => t(`library.source_${source}`);
    const found = findItems(
      this.items.value ?? [],
      this.query.value,
      this.order.value,
      named,
    );
    return {
      recordings: found.filter((item): item is RecordingItem => item.kind === "recording"),
      snapshots: found.filter((item): item is SnapshotItem => item.kind === "snapshot"),
    };
  });

  /** Bytes of all files, including those of a deletion that can be undone. */
  readonly used = computed(() =>
    [...this.items.value ?? [], ...this.deleted.value].reduce((sum, { bytes }) => sum + bytes, 0)
  );

  readonly #library: LibraryPort;
  readonly #clock: Clock;
  readonly #now: () => number;
  readonly #convertPicture: ConvertPicture;
  readonly #ended: (end: JobEnd) => void;
  #nextJob = 1;
  #reading: Promise<void> | undefined;
  #readAgain = false;
  #forget: Cancel | undefined;

  /**
   * @param now milliseconds of the wall clock, which pages share
   * @param ended called when a job has finished or failed
   */
  constructor(parts: {
    library: LibraryPort;
    clock: Clock;
    now?: () => number;
    convertPicture: ConvertPicture;
    ended: (end: JobEnd) => void;
    aac?: Promise<boolean>;
  }) {
    void parts.aac?.then((aac) => this.aac.value = aac, () => {});
    this.#library = parts.library;
    this.#clock = parts.clock;
    this.#now = parts.now ?? Date.now;
    this.#convertPicture = parts.convertPicture;
    this.#ended = parts.ended;
  }

  /** Reads the library now, and after every change by the engine or another page. */
  async start(): Promise<void> {
    this.#library.listen(() => void this.reload());
    // Deletions on pages that were closed can no longer be undone.
    await this.#library.purge(this.#now() - undoMs).catch((error) => {
      // The next start tries again. The read below shows whether the library is readable.
      console.warn("library: what was deleted earlier could not be freed", error);
    });
    await this.reload();
  }

  /** One read at a time; a change during a read starts another one. */
  reload(): Promise<void> {
    if (this.#reading) this.#readAgain = true;
    return this.#reading ??= this.#read().finally(() => {
      this.#reading = undefined;
      if (!this.#readAgain) return;
      this.#readAgain = false;
      void this.reload();
    });
  }

  file(item: LibraryItem): Promise<File | undefined> {
    return this.#library.file(item);
  }

  thumbnail(id: string): Promise<Blob | undefined> {
    return this.#library.thumbnail(id);
  }

  async rename(item: LibraryItem, name: string): Promise<void> {
    await this.#library.rename(item.id, name);
    await this.reload();
  }

  /** Deletes items; can be undone for {@linkcode undoMs}, or until the next deletion. */
  async remove(items: readonly LibraryItem[]): Promise<void> {
    await this.keepDeleted();
    await this.#library.remove(items.map(({ id }) => id), this.#now());
    const gone = new Set(items.map(({ id }) => id));
    this.selected.value = new Set([...this.selected.value].filter((id) => !gone.has(id)));
    await this.reload();
  }

  async undoRemove(): Promise<void> {
    this.#forget?.();
    const items = this.deleted.value;
    this.deleted.value = [];
    await this.#library.undoRemove(items.map(({ id }) => id));
    await this.reload();
  }

  /** Makes the deletion final: removes its files. */
  async keepDeleted(): Promise<void> {
    this.#forget?.();
    const deletedAt = this.deleted.value[0]?.removedAt;
    if (deletedAt === undefined) return;
    this.deleted.value = [];
    await this.#library.purge(deletedAt + 1);
    this.disk.value = await this.#library.diskUse();
  }

  select(id: string, on: boolean): void {
    const next = new Set(this.selected.value);
    if (on) next.add(id);
    else next.delete(id);
    this.selected.value = next;
  }

  clearSelection(): void {
    this.selected.value = new Set();
  }

  /** The selected items, in display order. */
  selection(): LibraryItem[] {
    const { recordings, snapshots } = this.shown.value;
    return [...recordings, ...snapshots].filter(({ id }) => this.selected.value.has(id));
  }

  convert(item: RecordingItem, how: ConvertTo): void {
    const name = convertedName(item.name, t(`library.convert_${how.to}`), sizeOf(how));
    this.#run("convert", item, (onProgress) => this.#library.convert(item, how, name, onProgress));
  }

  trim(item: RecordingItem, span: { startMs: number; endMs: number }): void {
    const name = t("library.trimmed_name", { name: item.name });
    this.#run("trim", item, (onProgress) => this.#library.trim(item, span, name, onProgress));
  }

  /** Takes only a moment, so it cannot be cancelled. */
  async convertPicture(item: SnapshotItem, type: SnapshotType): Promise<void> {
    const file = await this.#library.file(item);
    // The browser cannot decode a damaged file.
    const picture = file && await this.#convertPicture(file, type).catch(() => undefined);
    if (picture && picture.blob.type !== type) {
      return this.#ended({ ok: false, name: item.name, reason: "too_large" });
    }
    const made: NewItem = picture
      ? await this.#library.keepSnapshot({
        name: convertedName(item.name, t(`library.convert_${pictureKind[type]}`)),
        source: item.source,
        participants: item.participants,
        picture,
      })
      : { ok: false, reason: file ? "unreadable" : "no_file" };
    this.#end(item, made);
  }

  async #read(): Promise<void> {
    let read: [LibraryItem[], LibraryItem[], DiskUse];
    try {
      read = await Promise.all([
        this.#library.list(),
        this.#library.removed(),
        this.#library.diskUse(),
      ]);
    } catch (error) {
      console.error("library: it could not be read", error);
      this.unreadable.value = true;
      return;
    }
    const [items, removed, disk] = read;
    const there = new Set(items.map(({ id }) => id));
    batch(() => {
      this.unreadable.value = false;
      this.items.value = items;
      this.disk.value = disk;
      this.#followDeletion(removed);
      this.version.value++;
      const selected = [...this.selected.value].filter((id) => there.has(id));
      if (selected.length < this.selected.value.size) this.selected.value = new Set(selected);
    });
  }

  /** Items deleted by one press share a time, and every page of the library can undo it. */
  #followDeletion(removed: readonly LibraryItem[]): void {
    this.#forget?.();
    const deletedAt = removed[0]?.removedAt ?? -Infinity;
    const left = deletedAt + undoMs - this.#now();
    this.deleted.value = left > 0 ? removed.filter((item) => item.removedAt === deletedAt) : [];
    if (left > 0) this.#forget = this.#clock.after(left, () => void this.keepDeleted());
  }

  #run(
    work: RunningJob["work"],
    item: LibraryItem,
    begin: (onProgress: (part: number) => void) => LibraryJob,
  ): void {
    const part = signal(0);
    const job = begin((done) => (part.value = done));
    const running: RunningJob = {
      id: this.#nextJob++,
      work,
      name: item.name,
      part,
      cancel: job.cancel,
    };
    this.jobs.value = [...this.jobs.value, running];
    void job.done.then((made) => {
      this.jobs.value = this.jobs.value.filter((one) => one !== running);
      this.#end(item, made);
    });
  }

  #end(item: LibraryItem, made: NewItem): void {
    this.#ended(
      made.ok
        ? { ok: true, name: made.item.name }
        : { ok: false, name: item.name, reason: made.reason },
    );
    void this.reload();
  }
}
