import { openIndexedDbStores } from "@ringside/client/indexed_db";
import { storeCases } from "./store_cases.ts";

const ids = async (store: { list(): Promise<{ id: string }[]> }) =>
  (await store.list()).map(({ id }) => id);

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

  /** Versions 1 and 2 of the database lacked stores; everything that they had stays. */
  async upgrades(name: string): Promise<unknown> {
    const version = Number(name.at(-1));
    const names = ["values", "contacts", "invites", "accepting", "messages", "history"];
    if (version > 1) names.push("call_links");
    const request = indexedDB.open(name, version);
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
    const { callLinks, contacts, meetings } = await openIndexedDbStores(name);
    const offer = { owner: "ada", name: "Ada", secret: "s", relays: [] };
    await callLinks.put("1", { offer, label: "", uses: 0 });
    await meetings.put("2", { offer: { ...offer, asks: false }, keptBy: "ada", usedAt: 1 });
    return [await contacts.list(), await ids(callLinks), await ids(meetings)];
  },
};
Object.assign(globalThis, { stage });
export type Stage = typeof stage;
