import * as v from "valibot";
import { admissionOf } from "../../access/access.ts";
import type { Membership, SessionState } from "../../session_state.ts";

const Grant = v.variant("kind", [
  v.object({
    kind: v.literal("full"),
    key: v.optional(v.string()),
    print: v.optional(v.string()),
  }),
  v.object({
    kind: v.literal("scoped"),
    key: v.optional(v.string()),
    print: v.optional(v.string()),
    scope: v.object({ room: v.string(), expires: v.number() }),
  }),
]);

const Admission = v.object({
  key: v.optional(v.string()),
  print: v.optional(v.string()),
  expires: v.optional(v.number()),
});

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
  held: v.optional(v.number(), 0),
  until: v.optional(v.number()),
  rooms: v.array(v.tuple([v.string(), v.number()])),
  /** By room: the bytes held, and the admission. A node of an earlier version sends none. */
  memberships: v.optional(v.array(v.tuple([v.number(), Admission])), []),
});

/**
 * A session's state as text, for another node. Rates start over there, since each machine has its
 * own clock.
 */
export function packSession(state: SessionState): string {
  const rooms = [...state.rooms].map(([room, { version }]) => [room, version] as const);
  const memberships = [...state.rooms.values()].map(({ by: { expires, key, print }, held }) =>
    [held, { key, print, expires }] as const
  );
  return JSON.stringify({ ...state, rooms, memberships });
}

/** Undefined if a node of another version packed it in an unknown form. */
export function unpackSession(text: string): SessionState | undefined {
  try {
    const packed = v.safeParse(Packed, JSON.parse(text));
    if (!packed.success) return undefined;
    const { memberships, rooms: packedRooms, ...rest } = packed.output;
    const rooms = new Map(packedRooms.map(([room, version], index): [string, Membership] => {
      const [held, by] = memberships[index] ?? [0, admissionOf(rest.grant)];
      return [room, { version, held, by }];
    }));
    return { ...rest, ...{ rooms, phase: "away", framesFull: 0, messagesFull: 0, joinsFull: 0 } };
  } catch {
    return undefined;
  }
}
