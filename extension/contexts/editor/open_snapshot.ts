import {
  encodePicture,
  Library,
  LibraryJobs,
  openLibraryIndex,
  type SnapshotItem,
} from "@ringside/record";
import type { SnapshotOptions } from "../../model/snapshot_options.ts";

/** A snapshot in the editor, and where its edited copy goes. */
export interface OpenSnapshot {
  readonly name: string;
  readonly picture: ImageBitmap;
  /**
   * Saves an edited copy beside the original; returns its name, or undefined if the disk is full.
   */
  keep(
    edited: OffscreenCanvas,
    name: string,
    options: SnapshotOptions,
  ): Promise<string | undefined>;
  /** The edited picture as a file. */
  encode(edited: OffscreenCanvas, options: SnapshotOptions): Promise<Blob>;
}

/** A snapshot of the library by its id; undefined if it was deleted or cannot be read. */
export async function openSnapshot(id: string): Promise<OpenSnapshot | undefined> {
  const index = await openLibraryIndex();
  const jobs = new LibraryJobs(() => new Worker("/workers/library.js", { type: "module" }));
  const library = new Library({ index, jobs });
  const item = (await library.list()).find((one): one is SnapshotItem =>
    one.id === id && one.kind === "snapshot"
  );
  const file = item && await library.file(item);
  const picture = file && await createImageBitmap(file).catch(() => undefined);
  if (!picture) return undefined;
  const { name, participants, source } = item;
  return {
    name,
    picture,
    async keep(edited, name, { quality, type }) {
      const picture = await encodePicture(edited, type, quality);
      const kept = await library.keepSnapshot({ name, source, participants, picture });
      return kept.ok ? kept.item.name : undefined;
    },
    encode: async (edited, { quality, type }) => (await encodePicture(edited, type, quality)).blob,
  };
}
