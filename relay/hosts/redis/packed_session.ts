import * as v from "valibot";
import type { SessionState } from "../../session_state.ts";

const Grant = v.variant("kind", [
  v.object({ kind: v.literal("full"), key: v.optional(v.string()) }),
  v.object({
    kind: v.literal("scoped"),
    key: v.optional(v.string()),
    scope: v.object({ room: v.string(), expires: v.number() }),
  }),
]);

const Packed = v.object({
  id: v.string(),
  token: v.string(),
  formerToken: v.optional(v.string()),
  grant: Grant,
  runs: v.boolean(),
  last: v.number(),
  seq: v.number(),
  replay: v.array(v.string()),
  replayBytes: v.number(),
  rooms: v.array(v.tuple([v.string(), v.number()])),
});

/** A session's state as text, for another node. Rates begin anew there: clocks are each machine's own. */
export function packSession(state: SessionState): string {
  const rooms = [...state.rooms].map(([room, { version }]) => [room, version] as const);
  return JSON.stringify({ ...state, rooms });
}

/** Undefined: a node of another version packed it. */
export function unpackSession(text: string): SessionState | undefined {
  try {
    const packed = v.safeParse(Packed, JSON.parse(text));
    if (!packed.success) return undefined;
    const rooms = new Map(packed.output.rooms.map(([room, version]) => [room, { version }]));
    return { ...packed.output, rooms, phase: "away", framesFull: 0, messagesFull: 0, joinsFull: 0 };
  } catch {
    return undefined;
  }
}
