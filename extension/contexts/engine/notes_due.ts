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
  { contacts, history, settings }: Pick<EngineState, "contacts" | "history" | "settings">,
  inFront: (contact: string) => boolean,
): Map<string, Note> {
  const due = new Map<string, Note>();
  for (const { id: contact, muted, name, unread } of contacts) {
    const missed = history.filter((entry) => entry.contact === contact && !entry.seen).length;
    const quiet = muted || settings.doNotDisturb;
    const add = (kind: Note["kind"], count: number, silent: boolean) => {
      if (count > 0) due.set(`${kind}:${contact}`, { kind, contact, name, count, silent });
    };
    add("message", unread, quiet || inFront(contact));
    add("missed", missed, quiet);
  }
  return due;
}
