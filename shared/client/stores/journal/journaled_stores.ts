import * as v from "valibot";
import { AppendQueue } from "./append_queue.ts";
import { memoryStores } from "../memory/memory_stores.ts";
import type { Stores } from "../stores.ts";

/** Where every write is appended as one line before it counts; normally a file. */
export interface Journal {
  /** The lines so far, oldest first, without an incomplete last line. */
  readonly lines: readonly string[];
  /** Resolves when the lines are on disk. If it rejects, nothing was written. */
  append(lines: readonly string[]): Promise<void>;
  /** Replaces all lines by these, atomically. */
  replace(lines: readonly string[]): Promise<void>;
}

/** The methods that write; all others read. */
const writers = {
  values: ["saveProfile", "saveRelays", "saveSettings"],
  contacts: ["put", "remove"],
  invites: ["put", "remove"],
  accepting: ["put", "remove"],
  callLinks: ["put", "remove"],
  meetings: ["put", "remove"],
  chat: ["add", "delivered", "forget"],
  history: ["add", "addOnce", "lengthen", "markSeen", "clear"],
  all: ["takeIn"],
} as const satisfies Record<Exclude<keyof Stores, "takeIn"> | "all", readonly string[]>;
type Part = keyof typeof writers;

const Entry = v.tuple([
  v.picklist(Object.keys(writers) as Part[]),
  v.string(),
  v.array(v.unknown()),
]);

type Method = (...parts: unknown[]) => Promise<unknown>;
type Methods = Record<string, Method>;

/** Below this number of lines a journal reads fast enough. */
const shortJournal = 2_000;

/** Stores in memory that append every write to a journal, and are rebuilt from it. */
export async function journaledStores(journal: Journal): Promise<Stores> {
  const stores = memoryStores();
  const part = (name: Part) => (name === "all" ? stores : stores[name]) as unknown as Methods;
  for (const line of journal.lines) {
    const [name, method, parts] = v.parse(Entry, JSON.parse(line));
    if (!(writers[name] as readonly string[]).includes(method)) {
      throw new Error(`Unknown: ${name}.${method}`);
    }
    await part(name)[method]?.(...parts);
  }
  if (journal.lines.length > shortJournal) await shorten(journal, stores);
  const queue = new AppendQueue((lines) => journal.append(lines));
  const written = (name: Part, method: string): Method => async (...parts) => {
    // The time is part of the entry, so that a replayed line keeps its date.
    const whole = name === "chat" && method === "add" && parts.length < 3
      ? [...parts, Date.now()]
      : parts;
    await queue.append(JSON.stringify([name, method, whole]));
    return await part(name)[method]?.(...whole);
  };
  const kept = (name: Part) =>
    new Proxy(part(name), {
      get: (target, method: string) =>
        (writers[name] as readonly string[]).includes(method)
          ? written(name, method)
          : target[method]?.bind(target),
    });
  return {
    values: kept("values") as unknown as Stores["values"],
    contacts: kept("contacts") as unknown as Stores["contacts"],
    invites: kept("invites") as unknown as Stores["invites"],
    accepting: kept("accepting") as unknown as Stores["accepting"],
    callLinks: kept("callLinks") as unknown as Stores["callLinks"],
    meetings: kept("meetings") as unknown as Stores["meetings"],
    chat: kept("chat") as unknown as Stores["chat"],
    history: kept("history") as unknown as Stores["history"],
    takeIn: written("all", "takeIn") as Stores["takeIn"],
  };
}

/** Replaces the journal by the shortest one with the same result. */
async function shorten(journal: Journal, stores: Stores): Promise<void> {
  const lines: string[] = [];
  const add = (name: Part, method: string, ...parts: unknown[]) =>
    void lines.push(JSON.stringify([name, method, parts]));
  const [profile, relays, settings] = await Promise.all([
    stores.values.profile(),
    stores.values.relays(),
    stores.values.settings(),
  ]);
  if (profile) add("values", "saveProfile", profile);
  if (relays) add("values", "saveRelays", relays);
  if (settings) add("values", "saveSettings", settings);
  for (const name of ["invites", "accepting", "callLinks", "meetings"] as const) {
    for (const { id, state } of await stores[name].list()) add(name, "put", id, state);
  }
  for (const entry of await stores.history.list()) add("history", "add", entry);
  for (const contact of await stores.contacts.list()) {
    add("contacts", "put", contact);
    const { lines: chat } = await stores.chat.page(contact.id, Infinity, Infinity);
    for (const { order: _, ...line } of chat) add("chat", "add", contact.id, line, line.at);
  }
  if (lines.length < journal.lines.length / 2) await journal.replace(lines);
}
