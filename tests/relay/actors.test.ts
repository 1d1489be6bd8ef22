import { expect } from "@std/expect";
import { limits } from "@ringside/protocol";
import { Access } from "../../relay/access/access.ts";
import type { FromRoom } from "../../relay/actor_messages.ts";
import { endlessBudget } from "../doubles/endless_budget.ts";
import { emptyRoom, stepRoom } from "../../relay/room.ts";
import { checkResume, stepSession } from "../../relay/session.ts";
import { newSession, type SessionInput, type SessionState } from "../../relay/session_state.ts";

const room = "r".repeat(43);
const rules = { limits, access: new Access([]), address: endlessBudget };
const attach: SessionInput = {
  type: "attach",
  token: "token",
  grant: { kind: "full" },
  offer: { ice: [] },
  runs: true,
};

function online(): SessionState {
  const state = newSession("session", { kind: "full" });
  stepSession(rules, state, attach);
  return state;
}

const frame = (value: unknown, now = 0): SessionInput => ({
  type: "frame",
  text: JSON.stringify(value),
  now,
});

Deno.test("the actors hold plain data, and the same input changes a copy in the same way", () => {
  const inputs: SessionInput[] = [
    frame({ t: "join", room, card: "x" }),
    { type: "room", message: { type: "joined", room, version: 1, frame: '"t":"joined"}' } },
    frame({ t: "send", n: 1, room, body: "b" }, 5),
    { type: "room", message: { type: "sent", n: 1, reached: 1 } },
    { type: "flush" },
    frame({ t: "ack", last: 1 }),
    { type: "detach", bye: false },
    { type: "end", reason: "lost" },
  ];
  let state = online();
  for (const input of inputs) {
    const copy = structuredClone(state);
    expect(stepSession(rules, copy, input)).toEqual(stepSession(rules, state, input));
    expect(copy).toEqual(state);
    state = structuredClone(copy);
  }
  expect(state.phase).toBe("ended");
});

Deno.test("answers to sends wait for the flush, and equal ones go out as one", () => {
  const state = online();
  const sent = (n: number, reached: number) =>
    stepSession(rules, state, { type: "room", message: { type: "sent", n, reached } });
  expect(sent(1, 1)).toEqual([{ type: "flush" }]);
  expect(sent(2, 1)).toEqual([]);
  expect(sent(3, 2)).toEqual([{ type: "write", text: '{"t":"sent","first":1,"n":2,"reached":1}' }]);
  expect(stepSession(rules, state, { type: "flush" }))
    .toEqual([{ type: "write", text: '{"t":"sent","n":3,"reached":2}' }]);
  expect(stepSession(rules, state, { type: "flush" })).toEqual([]);
});

Deno.test("an event older than the session's version of the room is dropped", () => {
  const state = online();
  stepSession(rules, state, frame({ t: "join", room, card: "x" }));
  const told = (type: "joined" | "changed", version: number) =>
    stepSession(rules, state, {
      type: "room",
      message: { type, room, version, frame: '"t":"x"}' },
    }).length;
  expect([told("changed", 4), told("joined", 5), told("changed", 5), told("changed", 6)])
    .toEqual([0, 1, 0, 1]);
});

Deno.test("a member stays in the room if a repeated join or a new card is refused", () => {
  const state = online();
  stepSession(rules, state, frame({ t: "join", room, card: "x" }));
  const told = (message: FromRoom) => stepSession(rules, state, { type: "room", message });
  const refused = { type: "refused", room, code: "unavailable" } as const;
  // The join is still unanswered when the card is refused.
  told({ ...refused, card: true });
  told({ type: "joined", room, version: 3, frame: '"t":"joined"}' });
  told(refused);
  told({ ...refused, card: true });
  // So it leaves the room when it ends, and no member outlives it.
  expect(stepSession(rules, state, { type: "end", reason: "lost" })).toEqual([
    { type: "room", room, message: { type: "leave", session: "session", reason: "lost" } },
    { type: "ended" },
  ]);
});

Deno.test("a session leaves a room that admits it too late", () => {
  const state = online();
  stepSession(rules, state, frame({ t: "join", room, card: "x" }));
  const told = (message: FromRoom) => stepSession(rules, state, { type: "room", message });
  told({ type: "refused", room, code: "unavailable" });
  expect(told({ type: "joined", room, version: 3, frame: '"t":"joined"}' })).toEqual([
    { type: "room", room, message: { type: "leave", session: "session", reason: "left" } },
  ]);
  told({ type: "refused", room, code: "not_in_room" });
  expect(state.rooms.size).toBe(0);
});

Deno.test("a session that has left a room gets no messages from it", () => {
  const state = online();
  stepSession(rules, state, frame({ t: "join", room, card: "x" }));
  stepSession(rules, state, frame({ t: "leave", room }));
  const message = { type: "message", room, frame: '"t":"message"}' } as const;
  expect(stepSession(rules, state, { type: "room", message })).toEqual([]);
});

Deno.test("a slow reader is closed and may resume", () => {
  const state = online();
  expect(stepSession(rules, state, { type: "slow" }))
    .toEqual([{ type: "close", why: "slow_reader" }]);
  expect(checkResume(state, { token: "token", last: 0 })).toBe("ok");
  expect(checkResume(state, { token: "other", last: 0 })).toBe("wrong_token");
  expect(checkResume(state, { token: "token", last: 1 })).toBe("too_old");
});

Deno.test("a room without members holds nothing", () => {
  const state = emptyRoom(room);
  for (const session of ["a", "b"]) {
    stepRoom(state, { type: "enter", session, id: `${session}id`, card: "" }, limits);
  }
  for (const session of ["a", "b", "b", "never"]) {
    stepRoom(state, { type: "leave", session, reason: "left" }, limits);
  }
  expect(state.members).toEqual([]);
});

Deno.test("a room builds one frame for all receivers", () => {
  const state = emptyRoom(room);
  for (const session of ["a", "b", "c", "d"]) {
    stepRoom(state, { type: "enter", session, id: `${session}id`, card: "" }, limits);
  }
  const effects = stepRoom(state, { type: "send", session: "a", n: 1, body: "x" }, limits);
  expect(effects.map(({ sessions }) => sessions)).toEqual([["b", "c", "d"], ["a"]]);
});
