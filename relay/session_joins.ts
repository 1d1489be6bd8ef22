import type { Joining } from "@ringside/protocol";
import { lasting } from "./access/access.ts";
import { spend, waitFor } from "./limits/rate.ts";
import { memberId } from "./member_id.ts";
import { refusal } from "./session_refusal.ts";
import type { Membership, SessionEffect, SessionRules, SessionState } from "./session_state.ts";

/**
 * How many joins may be unanswered at once. Only the answer shows what a join costs, so further
 * joins wait for it: of a frame with a thousand crowded rooms, as many are joined as the budget
 * allows.
 */
const usualAtOnce = 64;

/** Bytes of a membership besides its card: its ids, and its entries in the room and the session. */
const membershipBytes = 512;

/** When a client may retry for a room whose join waits, in ms. */
const turnMs = 50;

/** Joins rooms. If a room is named twice, the last one counts. */
export function join(
  rules: SessionRules,
  state: SessionState,
  joins: readonly Joining[],
  now: number,
): SessionEffect[] {
  const { joinsAtOnce = usualAtOnce } = rules;
  const effects: SessionEffect[] = [];
  for (const joining of new Map(joins.map((each) => [each.room, each])).values()) {
    const { room } = joining;
    const { joining: open, waiting } = state;
    const retry = rules.address.join(now);
    if (retry > 0) effects.push(refusal({ code: "rate_limited", room, retry }));
    else if (!open || open.size < joinsAtOnce && !open.has(room)) {
      effects.push(begin(rules, state, joining, now));
    } else if (waiting && waiting.joins.size >= rules.limits.roomsPerSession) {
      effects.push(refusal({ code: "too_many_rooms", room }));
    } else {
      state.waiting ??= { since: now, joins: new Map() };
      state.waiting.since = now;
      state.waiting.joins.set(room, joining);
    }
  }
  return effects;
}

/**
 * A room has answered a join with `size` characters: pays for the answer, and begins joins that
 * waited for it. An answer to anything else changes nothing.
 */
export function joinAnswered(
  rules: SessionRules,
  state: SessionState,
  room: string,
  size: number,
): SessionEffect[] {
  if (!state.joining?.delete(room)) return [];
  if (state.joining.size === 0) state.joining = undefined;
  const { joinBurst, joinBytes, joinsPerSecond } = rules.limits;
  const more = Math.ceil(size / joinBytes) - 1;
  if (more > 0) {
    const rate = { perSecond: joinsPerSecond, burst: joinBurst };
    state.joinsFull = spend(rate, state.joinsFull, 0, more);
    rules.address.charge("joins", more);
  }
  const effects: SessionEffect[] = [];
  const { joinsAtOnce = usualAtOnce } = rules;
  const { waiting } = state;
  // Begin many together: a host that stores the session before its joins go out writes one row for
  // all.
  if (state.joining && state.joining.size > joinsAtOnce / 2) return effects;
  for (const [room, joining] of waiting?.joins ?? []) {
    if (state.joining && state.joining.size >= joinsAtOnce) break;
    if (!waiting || state.joining?.has(room)) continue;
    waiting.joins.delete(room);
    effects.push(begin(rules, state, joining, waiting.since));
  }
  if (waiting?.joins.size === 0) state.waiting = undefined;
  return effects;
}

/** Handles a card or a send for a room whose join waits; undefined: the room's does not. */
export function whileWaiting(
  state: SessionState,
  { card, n, room }: { readonly room: string; readonly card?: string; readonly n?: number },
): SessionEffect[] | undefined {
  const waits = state.waiting?.joins.get(room);
  if (!waits || state.rooms.has(room)) return undefined;
  if (card === undefined) return [refusal({ code: "rate_limited", n, room, retry: turnMs })];
  state.waiting?.joins.set(room, { ...waits, card });
  return [];
}

/** Deletes a membership. Returns whether there was one. */
export function forgetRoom(rules: SessionRules, state: SessionState, room: string): boolean {
  const membership = state.rooms.get(room);
  if (!membership) return false;
  state.rooms.delete(room);
  state.held -= membership.held;
  rules.address.free(membership.held);
  return true;
}

/** Reserves the bytes of a card instead of the previous one's; false if the budget is used up. */
export function holdCard(
  { address }: SessionRules,
  state: SessionState,
  membership: Membership,
  card: string,
): boolean {
  const more = membershipBytes + card.length - membership.held;
  if (more > 0 && !address.hold(more)) return false;
  if (more < 0) address.free(-more);
  membership.held += more;
  state.held += more;
  return true;
}

function begin(
  rules: SessionRules,
  state: SessionState,
  { access, card, room }: Joining,
  now: number,
): SessionEffect {
  const { limits } = rules;
  const by = rules.access.opens(state.grant, room, access);
  if (!by) return refusal({ code: "access_denied", room });
  const rate = { perSecond: limits.joinsPerSecond, burst: limits.joinBurst };
  const retry = waitFor(rate, state.joinsFull, now);
  if (retry > 0) return refusal({ code: "rate_limited", room, retry });
  const known = state.rooms.get(room);
  if (!known && state.rooms.size >= limits.roomsPerSession) {
    return refusal({ code: "too_many_rooms", room });
  }
  const membership = known ?? { version: 0, held: 0, by };
  if (!holdCard(rules, state, membership, card)) return refusal({ code: "unavailable", room });
  state.joinsFull = spend(rate, state.joinsFull, now);
  if (!known) state.rooms.set(room, membership);
  else membership.by = rules.access.holds(known.by) ? lasting(by, known.by) : by;
  noteEnd(state, membership.by.expires);
  (state.joining ??= new Set()).add(room);
  const id = memberId(state.id, room);
  return { type: "room", room, message: { type: "enter", session: state.id, id, card } };
}

/** Notes when an admission expires. */
export function noteEnd(state: SessionState, expires: number | undefined): void {
  if (expires !== undefined && expires < (state.until ?? Infinity)) state.until = expires;
}
