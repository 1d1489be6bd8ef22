import { type Admission, admissionOf, lasting } from "./access/access.ts";
import { memberId } from "./member_id.ts";
import { leftFrame } from "./numbered_frame.ts";
import { endSession } from "./session_end.ts";
import { forgetRoom, noteEnd } from "./session_joins.ts";
import { refusal } from "./session_refusal.ts";
import type { SessionEffect, SessionRules, SessionState } from "./session_state.ts";

/**
 * A key has gone, or a token has ended: the session leaves the rooms that nothing opens to it any
 * more, and is over once nothing at all lets it in. `number` numbers a frame for the client.
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
    // A join that is unanswered is refused; whoever is inside is told that it has left.
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

/** The session has a new grant: the rooms that it opens stay open as long as it does. */
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
  // A token that has ended by itself ends nothing more.
  if (access.holds(own)) noteEnd(state, own.expires);
}
