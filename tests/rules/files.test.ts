import { expect } from "@std/expect";
import { sourceFiles } from "./source_files.ts";

const limit = 300;

/** Files above the limit, each with its reason. */
const reasons: Record<string, string> = {
  "relay/hosts/cloudflare/session_keeper.ts": "where a session, its socket and its row meet",
  "relay/hosts/process/session_host.ts": "the one place where sessions, rooms and sockets meet",
  "relay/settings.ts": "one table: a setting is an entry, and all of them are read here",
  "shared/calling/call_service.ts": "each command of the one call, and each change of its state",
  "shared/calling/meetings/meeting_service.ts":
    "each command of the one meeting, and each change of its state",
  "shared/client/client.ts": "the one place where all services of a person meet",
  "shared/client/contacts/contact_book.ts":
    "one map of contacts and guests; each change of an entry stores, links and publishes it",
  "shared/call/call_engine.ts": "runs every effect of the call; one case for each",
  "shared/call/call_message_transition.ts": "what each message does in each state, as one table",
  "shared/contacts/room/room_link.ts": "one room over every relay, order and receipts included",
  "shared/peer_link/peer_link.ts": "one life of a peer connection, recovery and rebuild included",
  "shared/peer_link/peer_session.ts": "perfect negotiation, whose steps are unreadable apart",
  "shared/relay_link/relay_link.ts": "one session with a relay from connect to resume",
};

const sources = await sourceFiles(/^(shared|relay|extension|scripts|tests)\/.*\.tsx?$/);

Deno.test("a long file has a reason", () => {
  const long = sources
    .filter(({ path }) => !path.startsWith("tests/"))
    .filter(({ text }) => text.trimEnd().split("\n").length > limit)
    .map(({ path }) => path);
  expect(long).toEqual(Object.keys(reasons).sort());
});

Deno.test("a long style sheet is split, with a part beside each view", async () => {
  const sheets = await sourceFiles(/^(shared|extension)\/.*\.css$/);
  expect(sheets.length).toBeGreaterThan(30);
  const long = sheets.filter(({ text }) => text.trimEnd().split("\n").length > limit);
  expect(long.map(({ path }) => path)).toEqual([]);
});

Deno.test("a file is named in snake_case for what it exports, never for being useful", () => {
  const names = sources.map(({ path }) => path).filter((path) => {
    const name = path.split("/").at(-1) ?? "";
    return !/^[a-z0-9_]+(?:\.(?:test|d))?\.tsx?$/i.test(name) ||
      /(^|\/)(utils?|helpers?|common|misc)(\.|\/)/.test(path);
  });
  expect(names).toEqual([]);
});
