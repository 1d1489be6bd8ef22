import {
  answerContactRelay,
  type ContactRelay,
  contactRelayStates,
  joinedContactRelays,
  learnContactRelays,
} from "@ringside/contacts";
import { expect } from "@std/expect";

const own = ["https://own.example"];
const relay = (name: string) => `https://${name}.example`;
const named = (...names: string[]) => names.map((name) => ({ url: relay(name) }));
const agreed = (...names: string[]): ContactRelay[] => named(...names);

/** As `name state`, in order. */
const states = (known: readonly ContactRelay[]) =>
  contactRelayStates(known, own).map(({ url, state }) =>
    `${new URL(url).host.split(".")[0]} ${state}`
  );

Deno.test("a relay that a contact announces is used only after the person agrees", () => {
  const heard = learnContactRelays(agreed("first"), named("own", "new"), own);
  expect(states(heard)).toEqual(["own own", "new asked", "first joined"]);
  expect(joinedContactRelays(heard, own)).toEqual(agreed("first"));
  const allowed = answerContactRelay(heard, relay("new"), true);
  expect(states(allowed)).toEqual(["new joined", "own own", "first joined"]);
});

Deno.test("who was refused is not asked again, and may be allowed later", () => {
  const heard = learnContactRelays([], named("new"), own);
  const refused = answerContactRelay(heard, relay("new"), false);
  const again = learnContactRelays(refused, named("new"), own);
  expect(states(again)).toEqual(["new refused"]);
  expect(joinedContactRelays(again, own)).toEqual([]);
  expect(states(answerContactRelay(again, relay("new"), true))).toEqual(["new joined"]);
});

Deno.test("accepting an invite agrees to its relay, not to others of the inviter", () => {
  expect(states(learnContactRelays([], named("invite", "other"), own, [relay("invite")])))
    .toEqual(["invite joined", "other asked"]);
});

Deno.test("two relays of a contact are used; more are passed over, and shown as such", () => {
  const two = agreed("a", "b");
  expect(states(learnContactRelays(two, named("a", "b", "c"), own)))
    .toEqual(["a joined", "b joined", "c passed_over"]);
  expect(states(learnContactRelays([], named("a", "b", "c", "d"), own)))
    .toEqual(["a asked", "b asked", "c passed_over", "d passed_over"]);
  // A contact who moves is reached at the old relay until the person agrees to the new one.
  const moved = learnContactRelays(two, named("c", "d"), own);
  expect(states(moved)).toEqual(["c asked", "d asked", "a joined", "b joined"]);
  expect(states(answerContactRelay(moved, relay("c"), true)))
    .toEqual(["c joined", "d asked", "a joined", "b passed_over"]);
});

Deno.test("the person's own relay needs no question, and keeps its place when it is removed", () => {
  const heard = learnContactRelays([], named("own"), own);
  expect(states(heard)).toEqual(["own own"]);
  expect(contactRelayStates(heard, [relay("later")])).toEqual([{ url: own[0], state: "joined" }]);
});

Deno.test("a new token updates a known relay without answering a question", () => {
  const heard = learnContactRelays([], [{ url: relay("new"), access: "one" }], own);
  const again = learnContactRelays(heard, [{ url: relay("new"), access: "two" }], own);
  expect(again).toEqual([{ url: relay("new"), access: "two", consent: "asked" }]);
});

Deno.test("no private address is accepted from a contact, or used if it was stored earlier", () => {
  const inside = [
    "http://127.0.0.1:6379",
    "https://10.0.0.1",
    "https://redis",
    "https://nas.local",
  ];
  expect(learnContactRelays([], inside.map((url) => ({ url })), own)).toEqual([]);
  expect(joinedContactRelays(inside.map((url) => ({ url })), own)).toEqual([]);
  expect(joinedContactRelays([{ url: inside[0]! }], ["http://127.0.0.1:8787"])).toHaveLength(1);
});

Deno.test("whatever a contact announces, refusals stay, questions end, and storage is limited", () => {
  let known: ContactRelay[] = agreed("invite");
  for (let i = 0; i < 50; i++) {
    const names = Array.from({ length: 8 }, (_, n) => `r${i}x${n}`);
    known = learnContactRelays(known, named(...names), own);
    expect(known.length).toBeLessThanOrEqual(24);
    const asked = contactRelayStates(known, own).filter(({ state }) => state === "asked");
    expect(asked.length).toBe(i < 8 ? 2 : 0);
    if (asked[0]) known = answerContactRelay(known, asked[0].url, false);
  }
  expect(known.filter(({ consent }) => consent === "refused")).toHaveLength(8);
  expect(joinedContactRelays(known, own)).toEqual(agreed("invite"));
});
