import { expect } from "@std/expect";
import type { Candidate } from "@ringside/call";
import { CandidateInbox } from "../../shared/peer_link/candidate_inbox.ts";

const candidate = (usernameFragment?: string, name = "c"): Candidate => ({
  candidate: name,
  usernameFragment,
});

function setUp() {
  const used: string[] = [];
  const inbox = new CandidateInbox((one) => {
    used.push(`${one.candidate} ${one.usernameFragment ?? ""}`.trim());
    return one.candidate === "bad" ? Promise.reject(new Error("bad")) : Promise.resolve();
  });
  return { inbox, used };
}

Deno.test("candidates wait for the description they belong to", async () => {
  const { inbox, used } = setUp();
  await inbox.add([candidate("old"), candidate("new")]);
  expect(used).toEqual([]);
  await inbox.described("a=ice-ufrag:old\r\n");
  expect(used).toEqual(["c old"]);
  await inbox.described("a=ice-ufrag:new\r\n");
  expect(used).toEqual(["c old", "c new"]);
});

Deno.test("a candidate that cannot be used does not cost the others", async () => {
  const { inbox, used } = setUp();
  await inbox.described("a=ice-ufrag:u\r\n");
  await inbox.add([candidate("u", "bad"), candidate(undefined, "good")]);
  expect(used).toEqual(["bad u", "good"]);
});

Deno.test("candidates without end are not kept without end", async () => {
  const { inbox, used } = setUp();
  for (let i = 0; i < 100; i++) await inbox.add(Array.from({ length: 64 }, () => candidate("u")));
  await inbox.described("a=ice-ufrag:u\r\n");
  expect(used.length).toBe(256);
});
