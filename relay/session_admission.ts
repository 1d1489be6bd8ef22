import { type Admission, admissionOf, lasting } from "./access/access.ts";
import { memberId } from "./member_id.ts";
import { leftFrame } from "./numbered_frame.ts";
import { endSession } from "./session_end.ts";
import { forgetRoom, noteEnd } from "./session_joins.ts";
import { refusal } from "./session_refusal.ts";
import type { SessionEffect, SessionRules, SessionState } from "./session_state.ts";

/**
 * Rechecks the admissions after a key was removed or a token has expired: the session leaves rooms
 * whose admission has ended, and ends when none is left. `number` numbers a frame for the client.
 */
export function recheckAdmissions(
  rules: SessionRules,
  state: SessionState,
  number: (frame: string) => SessionEffect[],
): SessionEffect[] {
  const { access } = rules;
  const isLeft = ({ by }: { readonly by: Admission }) => !access.holds(by);
  const lost = [...state.rooms].filter(([, membership]) => isLeft(membership));
  const welcome = access.holds(admissionOf(state.grant));
  if (!welcome && lost.length === state.rooms.size) {
    return [{ type: "close", why: "access_denied" }, ...endSession(state, "lost")];
  }
  const effects: SessionEffect[] = [];
  for (const [room, { version }] of lost) {
    forgetRoom(rules, state, room);
    effects.push({
      type: "room",
      room,
      message: { type: "leave", session: state.id, reason: "lost" },
    });
    // Refuse an unanswered join; send a member `left` about itself.
    if (version === 0 && state.phase === "online") {
      effects.push(refusal({ code: "access_denied", room }));
    } else if (version > 0) {
      effects.push(...number(leftFrame(room, memberId(state.id, room), "lost")));
    }
    if (state.phase as string === "ended") return effects;
  }
  findEnd(rules, state);
  return effects;
}

/** Applies a new grant: the rooms that it admits to stay open as long as it lasts. */
export function regrant(rules: SessionRules, state: SessionState): void {
  const { access } = rules;
  for (const [room, membership] of state.rooms) {
    const by = access.opens(state.grant, room, undefined);
    if (by) membership.by = access.holds(membership.by) ? lasting(by, membership.by) : by;
  }
  findEnd(rules, state);
}

function findEnd({ access }: SessionRules, state: SessionState): void {
  state.until = undefined;
  for (const { by } of state.rooms.values()) noteEnd(state, by.expires);
  const own = admissionOf(state.grant);
  // An expired token ends nothing further.
  if (access.holds(own)) noteEnd(state, own.expires);
}
