import { tooManyCalls } from "../../history/trim_history.ts";
import type { ImportedProfile } from "../imported_profile.ts";
import { keptCalls } from "../stores.ts";
import type { Database } from "./database.ts";

/** Writes an imported profile in one transaction: everything or nothing. */
export async function takeIn(
  database: Database,
  { contacts, history, profile, relays, removed, settings }: ImportedProfile<object>,
): Promise<void> {
  const transaction = database.transaction(["values", "contacts", "history"], "readwrite");
  const values = transaction.objectStore("values");
  const people = transaction.objectStore("contacts");
  const calls = transaction.objectStore("history");
  const here = await calls.getAll();
  const known = new Set(here.map(({ id }) => id));
  const added = history.filter(({ id }) => !known.has(id));
  const newestFirst = [...here, ...added].sort((a, b) => b.at - a.at);
  const gone = tooManyCalls(newestFirst, keptCalls);
  await Promise.all([
    values.put(profile, "profile"),
    values.put(settings, "settings"),
    ...(relays.length > 0 ? [values.put([...relays], "relays")] : []),
    ...contacts.map((contact) => people.put(contact)),
    ...removed.map((id) => people.delete(id)),
    ...added.map((entry) => calls.put(entry)),
    ...gone.map(({ id }) => calls.delete(id)),
    transaction.done,
  ]);
}
