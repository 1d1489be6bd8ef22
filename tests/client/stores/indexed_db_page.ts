import { openIndexedDbStores } from "@ringside/client/indexed_db";
import { storeCases } from "./store_cases.ts";

/** What the test asks of the page, by name. */
const stage = {
  /** Runs a case on a database of its own. */
  async run(name: string): Promise<unknown> {
    const found = storeCases.find((each) => each.name === name);
    if (!found) throw new Error(`No such case: ${name}`);
    return await found.run(await openIndexedDbStores(name));
  },

  /** What is stored is there for whoever opens the database later. */
  async survives(name: string): Promise<unknown> {
    const profile = { name: "Ada", privateKey: "key", device: "laptop", starts: 1 };
    await (await openIndexedDbStores(name)).values.saveProfile(profile);
    return await (await openIndexedDbStores(name)).values.profile();
  },

  /** Version 1 of the database had no call links; everything else in it stays. */
  async upgrades(name: string): Promise<unknown> {
    const names = ["values", "contacts", "invites", "accepting", "messages", "history"];
    const request = indexedDB.open(name, 1);
    const before = await new Promise<IDBDatabase>((resolve, reject) => {
      request.onupgradeneeded = () => {
        for (const store of names) {
          const { result } = request;
          result.createObjectStore(store, store === "values" ? {} : { keyPath: "id" });
        }
      };
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const writing = before.transaction("contacts", "readwrite");
    writing.objectStore("contacts").put({ id: "bob" });
    await new Promise((resolve) => writing.oncomplete = resolve);
    before.close();
    const { callLinks, contacts } = await openIndexedDbStores(name);
    const offer = { owner: "ada", name: "Ada", secret: "s", relays: [] };
    await callLinks.put("1", { offer, label: "", uses: 0 });
    return [await contacts.list(), (await callLinks.list()).map(({ id }) => id)];
  },
};
Object.assign(globalThis, { stage });
export type Stage = typeof stage;
