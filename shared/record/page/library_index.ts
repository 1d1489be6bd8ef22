import { LastingDatabase } from "@ringside/database";
import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import * as v from "valibot";
import { distinctName, plainText } from "./file_name.ts";
import { LibraryItem } from "../library_item.ts";

interface Schema extends DBSchema {
  items: { key: string; value: LibraryItem; indexes: { createdAt: number } };
  thumbnails: { key: string; value: Blob };
}

/** Opens the library's index; each page and worker holds a connection of its own. */
export async function openLibraryIndex(name = "ringside.library"): Promise<LibraryIndex> {
  const lasting = await LastingDatabase.open<Schema>((terminated) =>
    openDB<Schema>(name, 1, {
      terminated,
      upgrade(database) {
        const items = database.createObjectStore("items", { keyPath: "id" });
        items.createIndex("createdAt", "createdAt");
        database.createObjectStore("thumbnails");
      },
      // A newer page wants to upgrade: never block it.
      blocking: () => lasting.close(),
    })
  );
  return new LibraryIndex(lasting.database);
}

/** Announces changes to every page and worker that has the index open. */
const channelName = "ringside.library";

/** The library's entries about its files. Entries that do not parse count as absent. */
export class LibraryIndex {
  #database: IDBPDatabase<Schema>;
  #changes = new BroadcastChannel(channelName);

  constructor(database: IDBPDatabase<Schema>) {
    this.#database = database;
  }

  /** Newest first. */
  async list(): Promise<LibraryItem[]> {
    const found = await this.#database.getAllFromIndex("items", "createdAt");
    return found.reverse().flatMap((entry) => {
      const parsed = v.safeParse(LibraryItem, entry);
      return parsed.success ? [parsed.output] : [];
    });
  }

  async get(id: string): Promise<LibraryItem | undefined> {
    const parsed = v.safeParse(LibraryItem, await this.#database.get("items", id));
    return parsed.success ? parsed.output : undefined;
  }

  /** The name itself, or `NAME (2)` where there is one of its name. */
  async freeName(name: string): Promise<string> {
    return distinctName(plainText(name), (await this.list()).map((item) => item.name));
  }

  /** Resolves when the entry is handed to the disk, not only in memory. */
  async put(item: LibraryItem): Promise<void> {
    const change = this.#database.transaction("items", "readwrite", { durability: "strict" });
    await Promise.all([change.store.put(item), change.done]);
    this.#tell();
  }

  /** Changes an entry in one transaction; undefined if there is none. */
  async update(
    id: string,
    change: (item: LibraryItem) => LibraryItem,
  ): Promise<LibraryItem | undefined> {
    const transaction = this.#database.transaction("items", "readwrite", { durability: "strict" });
    const parsed = v.safeParse(LibraryItem, await transaction.store.get(id));
    const next = parsed.success ? change(parsed.output) : undefined;
    if (next) await transaction.store.put(next);
    await transaction.done;
    if (next) this.#tell();
    return next;
  }

  async forget(id: string): Promise<void> {
    const change = this.#database.transaction(["items", "thumbnails"], "readwrite");
    await Promise.all([
      change.objectStore("items").delete(id),
      change.objectStore("thumbnails").delete(id),
      change.done,
    ]);
    this.#tell();
  }

  async thumbnail(id: string): Promise<Blob | undefined> {
    return await this.#database.get("thumbnails", id);
  }

  async setThumbnail(id: string, picture: Blob): Promise<void> {
    await this.#database.put("thumbnails", picture, id);
    this.#tell();
  }

  /** Called when another page or worker changes an entry, but not for changes by this one. */
  listen(listener: () => void): () => void {
    this.#changes.addEventListener("message", listener);
    return () => this.#changes.removeEventListener("message", listener);
  }

  close(): void {
    this.#changes.close();
    this.#database.close();
  }

  #tell(): void {
    this.#changes.postMessage("changed");
  }
}
