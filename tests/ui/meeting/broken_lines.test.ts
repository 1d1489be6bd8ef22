import type { Participant } from "@ringside/call";
import { expect } from "@std/expect";
import type { BrokenPair } from "../../../shared/calling/meetings/meeting_view_state.ts";
import { brokenLines } from "../../../shared/ui/views/meeting/broken_lines.ts";
import { inMeeting, member } from "../../journeys/gallery/sample_meeting.ts";

const members = ["Ana", "Bob", "Cleo", "Dan", "Eve", "Finn", "Gus"].map((name) => member(name));
const of = (name: string): Participant => members.find((one) => one.name === name)?.member ?? "me";
const pair = (
  from: string,
  to: string,
  lacks: BrokenPair["lacks"] = "sound",
  state: BrokenPair["state"] = "mending",
): BrokenPair => ({ from: of(from), to: of(to), lacks, state });
const words = (...broken: BrokenPair[]) =>
  brokenLines(inMeeting(7, { members, broken })).map((line) => line.words);

Deno.test("one broken pair is one sentence, from whoever lacks something", () => {
  expect(words(pair("Bob", "Cleo"))).toEqual(["Bob does not hear Cleo"]);
  expect(words(pair("Bob", "Cleo", "picture"))).toEqual(["Bob does not see Cleo"]);
  expect(words(pair("Bob", "Cleo", "both"))).toEqual(["Bob does not hear Cleo or see them"]);
});

Deno.test("the person is *you*, on either side", () => {
  expect(words(pair("me", "Bob", "picture"))).toEqual(["You do not see Bob"]);
  expect(words(pair("Bob", "me", "both"))).toEqual(["Bob does not hear you or see you"]);
  expect(words(pair("Bob", "me"), pair("Ana", "me"))).toEqual(["Bob and Ana do not hear you"]);
});

Deno.test("a path that is cut both ways is said for both", () => {
  expect(words(pair("Bob", "Cleo"), pair("Cleo", "Bob"))).toEqual([
    "Bob does not hear Cleo",
    "Cleo does not hear Bob",
  ]);
});

Deno.test("somebody whom nobody hears is one sentence, with few names", () => {
  const rest = ["Ana", "Cleo", "Dan", "Eve", "Finn", "Gus"];
  expect(words(...rest.map((name) => pair(name, "Bob")))).toEqual([
    "Ana, Cleo, and 4 others do not hear Bob",
  ]);
  expect(words(...rest.map((name) => pair("Bob", name)))).toEqual([
    "Bob does not hear Ana, Cleo, and 4 others",
  ]);
});

Deno.test("the person's own come first, then those about most people", () => {
  expect(
    words(
      pair("Ana", "Bob"),
      pair("Cleo", "Dan", "picture"),
      pair("Cleo", "Eve", "picture"),
      pair("me", "Gus"),
    ),
  )
    .toEqual(["You do not hear Gus", "Cleo does not see Dan and Eve", "Ana does not hear Bob"]);
});

Deno.test("all 56 directions broken are fewer sentences than people", () => {
  const names = [...members.map(({ name }) => name), "me"];
  const all = names.flatMap((from) =>
    names.filter((to) => to !== from).map((to) => pair(from, to, "both"))
  );
  expect(all.length).toBe(56);
  expect(words(...all).length).toBeLessThanOrEqual(9);
});

Deno.test("what is being mended and what cannot be are told apart", () => {
  const lines = brokenLines(inMeeting(7, {
    members,
    broken: [pair("Ana", "Bob"), pair("Ana", "Cleo", "sound", "unmendable")],
  }));
  expect(lines.map(({ state }) => state)).toEqual(["mending", "unmendable"]);
});

Deno.test("nothing is said of somebody who is no longer there", () => {
  expect(brokenLines(inMeeting(1, { broken: [pair("Ana", "Bob")] }))).toEqual([]);
});
