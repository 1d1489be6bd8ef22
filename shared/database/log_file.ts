import { deleteDB, openDB } from "idb";

const mark = "ringside.log_cut_off";
const filling = "ringside.filling";
const records = 120;
/** Below what Chromium keeps in files of their own, and more than a log of LevelDB holds in all. */
const recordBytes = 50_000;

/** What a lasting database does about the log in which its origin's databases are written. */
export interface LogFile {
  /** A write may have been cut off in the middle. */
  noteCutOff(): void;
  /** Makes the log whole again where a write was cut off; rejects where there is no room for that. */
  mend(): Promise<void>;
}

/**
 * Chromium writes all databases of an origin to one LevelDB. A record that a full disk cut off stays
 * in its log, and what comes later is written behind it: at the next start of the browser that log
 * counts as corrupt, and Chromium deletes *every* database of the origin (measured: a whole profile
 * was gone). Until then all of it is in memory, and goes to a table once the log is full. So it is
 * filled, in a database that is deleted again.
 */
export const logFile: LogFile = {
  noteCutOff() {
    try {
      localStorage.setItem(mark, "yes");
    } catch {
      // A worker has none, and its page notes it too.
    }
  },

  async mend() {
    if (!isCutOff()) return;
    // Where there is still no room, the transaction under way gets no event any more.
    const closed = Promise.withResolvers<never>();
    closed.promise.catch(() => {});
    const database = await openDB(filling, 1, {
      upgrade: (database) => void database.createObjectStore("filling"),
      terminated: () => closed.reject(new DOMException("The disk is full", "AbortError")),
    });
    try {
      const bytes = new Uint8Array(recordBytes);
      const full = database.transaction("filling", "readwrite");
      for (let key = 0; key < records; key++) {
        // What can be compressed would not fill anything.
        void full.store.put(crypto.getRandomValues(bytes), key).catch(() => {});
      }
      await Promise.race([full.done, closed.promise]);
      await Promise.race([database.clear("filling"), closed.promise]);
    } finally {
      database.close();
    }
    await deleteDB(filling);
    localStorage.removeItem(mark);
  },
};

function isCutOff(): boolean {
  try {
    return localStorage.getItem(mark) !== null;
  } catch {
    return false;
  }
}
