import type { Person } from "../../../scripts/chromium/person.ts";

/** An IndexedDB database as plain data: how it is laid out and everything that is in it. */
export interface DatabaseDump {
  name: string;
  version: number;
  stores: Record<string, StoreDump>;
}

interface StoreDump {
  keyPath: string | null;
  indexes: { name: string; keyPath: string | string[]; unique: boolean; multiEntry: boolean }[];
  /** Ordered by key. */
  records: { key: string; value: Record<string, unknown> | unknown[] }[];
}

const opened = `(name, version, upgrade) => new Promise((resolve, reject) => {
  const request = indexedDB.open(name, version);
  request.onupgradeneeded = () => upgrade?.(request.result);
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
  request.onblocked = () => reject(new Error("blocked"));
})`;
const settled = `(request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
})`;

/** Reads a database of the extension's, whatever its version; fails on what JSON cannot carry. */
export async function dumpDatabase(person: Person, name: string): Promise<DatabaseDump> {
  const engine = await person.engine();
  try {
    return await engine.evaluate(`(async () => {
      const opened = ${opened}, settled = ${settled};
      const isPlain = (value) =>
        [null, undefined].includes(value) || ["string", "boolean"].includes(typeof value) || Number.isFinite(value) ||
        typeof value === "object" && [Object, Array].includes(value.constructor) &&
          Object.values(value).every(isPlain);
      const database = await opened(${JSON.stringify(name)});
      const stores = {};
      for (const name of database.objectStoreNames) {
        const store = database.transaction(name).objectStore(name);
        const [keys, values] = await Promise.all([store.getAllKeys(), store.getAll()].map(settled));
        if (![...keys, ...values].every(isPlain)) throw new Error("not plain data: " + name);
        stores[name] = {
          keyPath: store.keyPath,
          indexes: [...store.indexNames].map((name) => {
            const { keyPath, unique, multiEntry } = store.index(name);
            return { name, keyPath, unique, multiEntry };
          }),
          records: keys.map((key, i) => ({ key, value: values[i] })),
        };
      }
      database.close();
      return { name: database.name, version: database.version, stores };
    })()`);
  } finally {
    engine.close();
  }
}

/**
 * Puts a database in the place of the person's own, as if the version of the extension that wrote
 * it had been there before. Restart the browser afterwards: no engine runs until then.
 */
export async function layDownDatabase(person: Person, dump: DatabaseDump): Promise<void> {
  const worker = await person.worker();
  try {
    await worker.evaluate(`(async ({ name, version, stores }) => {
      const opened = ${opened}, settled = ${settled};
      // The engine holds its database, and opens it again where it is taken away.
      await chrome.offscreen.closeDocument();
      await settled(indexedDB.deleteDatabase(name));
      const database = await opened(name, version, (database) => {
        for (const [name, { keyPath, indexes }] of Object.entries(stores)) {
          const store = database.createObjectStore(name, keyPath === null ? {} : { keyPath });
          for (const { name, keyPath, ...options } of indexes) {
            store.createIndex(name, keyPath, options);
          }
        }
      });
      const writing = database.transaction(database.objectStoreNames, "readwrite");
      const written = new Promise((resolve, reject) => {
        writing.oncomplete = resolve;
        writing.onabort = () => reject(writing.error);
      });
      for (const [name, { keyPath, records }] of Object.entries(stores)) {
        for (const { key, value } of records) {
          writing.objectStore(name).put(value, ...(keyPath === null ? [key] : []));
        }
      }
      await written;
      database.close();
    })(${JSON.stringify(dump)})`);
  } finally {
    worker.close();
  }
}
