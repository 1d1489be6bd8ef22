import { t } from "@ringside/ui/locales";
import type { EngineState } from "../../model/engine_state.ts";

/** What waits for a person from one contact: one notification each, with its count. */
export interface Note {
  kind: "message" | "missed";
  contact: string;
  name: string;
  count: number;
  /** Nothing is shown of it: the person asked for quiet, or has it before their eyes. */
  silent: boolean;
}

/** Everything that waits, by contact and kind. `inFront`: whose conversation is in sight. */
export function notesDue(
  { contacts, guests, history, settings }: Pick<
    EngineState,
    "contacts" | "guests" | "history" | "settings"
  >,
  inFront: (contact: string) => boolean,
): Map<string, Note> {
  const due = new Map<string, Note>();
  const quiet = settings.doNotDisturb;
  const add = (kind: Note["kind"], contact: string, note: Omit<Note, "contact" | "kind">) => {
    if (note.count > 0) due.set(`${kind}:${contact}`, { kind, contact, ...note });
  };
  const missed = Map.groupBy(history.filter(({ seen }) => !seen), ({ contact }) => contact);
  for (const { id, muted, name, unread } of contacts) {
    const count = missed.get(id)?.length ?? 0;
    add("message", id, { name, count: unread, silent: muted || quiet || inFront(id) });
    add("missed", id, { name, count, silent: muted || quiet });
    missed.delete(id);
  }
  for (const { id, name, unread } of guests) {
    const silent = quiet || inFront(id);
    add("message", id, { name: t("call_link.guest_named", { name }), count: unread, silent });
  }
  // Of everybody else who called only guests are told of: a contact who was removed is no news.
  for (const [id, calls] of missed) {
    const [{ guest, name } = { name: "" }] = calls;
    if (!guest) continue;
    const named = t("call_link.guest_named", { name });
    add("missed", id, { name: named, count: calls.length, silent: quiet });
  }
  return due;
}
