import type { BackgroundInput } from "../../messages/background_contract.ts";

type Note = BackgroundInput<"note.clear">;
type Ring = Pick<BackgroundInput<"ring.show">, "call" | "mode">;

/**
 * The id of a ring's notification says which window and call it belongs to: a panel has to be opened
 * within the click, in a window known beforehand, and a worker forgets its variables.
 */
export const ringId = (window: number, { call, mode }: Ring): string =>
  `ring:${window}:${mode}:${call}`;

/** The parts of a ring's id; undefined for other notifications. A share is answered by voice. */
export function parseRingId(
  id: string,
): { window: number; mode: "video" | "voice"; call: string } | undefined {
  const [form, window, mode, ...call] = id.split(":");
  if (form !== "ring") return undefined;
  return {
    window: Number(window),
    mode: mode === "video" ? "video" : "voice",
    call: call.join(":"),
  };
}

/** A note's says the same: which window, and of what it is. */
export const noteId = (window: number, { kind, contact }: Note): string =>
  `note:${window}:${kind}:${contact}`;

/** The parts of a note's id; undefined for other notifications. */
export function parseNoteId(id: string): (Note & { window: number }) | undefined {
  const [form, window, kind, contact = ""] = id.split(":");
  if (form !== "note") return undefined;
  return { window: Number(window), kind: kind as Note["kind"], contact };
}
