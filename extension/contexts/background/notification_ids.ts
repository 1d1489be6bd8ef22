import type { BackgroundInput } from "../../messages/background_contract.ts";

type Note = BackgroundInput<"note.clear">;
type Ring = Pick<BackgroundInput<"ring.show">, "call" | "mode">;

/**
 * A ring's notification id contains its window and call. A panel must open during the click, in a
 * window known in advance, and a worker loses its variables when it sleeps.
 */
export const ringId = (window: number, { call, mode }: Ring): string =>
  `ring:${window}:${mode}:${call}`;

/**
 * The parts of a ring's id; undefined for other notifications. A shared screen is answered by
 * voice.
 */
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

/** A note's id contains its window, kind and contact for the same reason. */
export const noteId = (window: number, { kind, contact }: Note): string =>
  `note:${window}:${kind}:${contact}`;

/** The parts of a note's id; undefined for other notifications. */
export function parseNoteId(id: string): (Note & { window: number }) | undefined {
  const [form, window, kind, contact = ""] = id.split(":");
  if (form !== "note") return undefined;
  return { window: Number(window), kind: kind as Note["kind"], contact };
}
