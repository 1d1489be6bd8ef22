import type { PageLacks } from "./snapshot_options.ts";

/** The snapshot that was taken last, until dismissed: what can be done with it is offered. */
export interface SnapshotNote {
  /** Its item in the library. */
  id: string;
  name: string;
  /** Its file in the library's folder. */
  file: string;
  /** The picture holds less than the page, and why. */
  lacks?: PageLacks | undefined;
  /** It was too large for the type that the person chose: it is a PNG. */
  asPng?: boolean;
}

/** Everything that snapshots publish. */
export interface SnapshotsState {
  snapshotNote: SnapshotNote | null;
  /** How much of a long page's picture is done, 0 to 1; null while none is being put together. */
  pageProgress: number | null;
}

/** Before anything is taken. */
export const emptySnapshotsState: SnapshotsState = { snapshotNote: null, pageProgress: null };
