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
};
Object.assign(globalThis, { stage });
export type Stage = typeof stage;
