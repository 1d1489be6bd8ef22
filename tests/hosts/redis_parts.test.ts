import { expect } from "@std/expect";
import fc from "fast-check";
import type { FromRoom } from "../../relay/actor_messages.ts";
import { countIn, countOut, noCounts } from "../../relay/hosts/redis/counted.ts";
import { readHead, writeHead } from "../../relay/hosts/redis/envelope.ts";
import { packSession, unpackSession } from "../../relay/hosts/redis/packed_session.ts";
import { Replica } from "../../relay/hosts/redis/replica.ts";
import type { StoredMember } from "../../relay/hosts/redis/room_script.ts";
import { newSession } from "../../relay/session_state.ts";

const room = "r".repeat(43);
const member = (session: string, entered: number, card = "card"): StoredMember => ({
  session,
  id: `${session}Id`,
  node: "node",
  epoch: 0,
  entered,
  card,
});

Deno.test("messages that arrive on two paths, out of order and twice are delivered once and in order", () => {
  fc.assert(fc.property(fc.array(fc.nat(19), { maxLength: 60 }), (order) => {
    const [out, heard] = [noCounts(), noCounts()];
    const frames = Array.from({ length: 20 }, () => countOut(out, "bob"));
    const told: string[] = [];
    for (const i of [...order, ...frames.keys()]) {
      told.push(...countIn(heard, "ann", frames[i] ?? 0, String(i)));
    }
    expect(told).toEqual(frames.map((_, i) => String(i)));
    expect(heard.early.size).toBe(0);
  }));
});

Deno.test("a copy of a room delivers the difference to its members, whatever changed in between", () => {
  const told: [string, FromRoom][] = [];
  const replica = new Replica(room, 10, [member("ann", 1), member("bob", 2), member("eve", 3)]);
  // Bob left and came back, eve left, ann has another card, dan is new.
  replica.become(
    20,
    [member("ann", 1, "other"), member("bob", 15), member("dan", 18)],
    (to, message) => {
      told.push([to, message]);
    },
  );
  const toAnn = told.filter(([to]) => to === "ann").map(([, message]) =>
    message.type === "changed" ? /"t":"(\w+)"/.exec(message.frame)?.[1] : message.type
  );
  expect(toAnn).toEqual(["left", "left", "entered", "entered"]);
  expect(replica.state.version).toBe(20);
  const versions = told.filter(([to]) => to === "ann").map(([, message]) =>
    message.type === "changed" ? message.version : 0
  );
  expect(versions).toEqual([...versions].sort((a, b) => a - b));
  expect(Math.max(...versions)).toBeLessThanOrEqual(20);
  replica.become(19, [], () => {
    throw new Error("An older room is nobody's business");
  });
  expect(replica.state.members).toHaveLength(3);
});

Deno.test("a packed session unpacks unchanged, except for its clocks", () => {
  const state = newSession("session", { kind: "full", key: "home" });
  Object.assign(state, { token: "t", formerToken: "f", last: 7, seq: 9, runs: true });
  state.replay = ['"t":"message","body":"\\u2028"}'];
  state.rooms.set(room, { version: 5, held: 516, by: { key: "home", print: "p", expires: 9 } });
  Object.assign(state, { held: 516, until: 9 });
  state.framesFull = 123;
  expect(unpackSession(packSession(state))).toEqual({ ...state, framesFull: 0 });
  for (const garbage of ["", "{}", "[]", packSession(state).replace('"seq":9', '"seq":"9"')]) {
    expect(unpackSession(garbage)).toBeUndefined();
  }
});

Deno.test("an envelope that this version does not know is ignored", () => {
  const message = { t: "message", room, from: "a", fromEntered: 4, to: [["b", 5, 6]] } as const;
  expect(readHead(writeHead(message))).toEqual(message);
  const claim = { t: "claim", claim: "c", by: "n", session: "s", token: "t", last: 3 } as const;
  expect(readHead(writeHead(claim))).toEqual(claim);
  for (const text of ["", "{}", '{"t":"dance"}', '["m",1]', "[]", '{"t":"claim","claim":"c"}']) {
    expect(readHead(text)).toBeUndefined();
  }
});
