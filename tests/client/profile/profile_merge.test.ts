import { toBase64url } from "@ringside/seal";
import { expect } from "@std/expect";
import { SettingsPatch } from "../../../extension/model/settings.ts";
import * as fc from "fast-check";
import { parseProfileFile, type ProfileFile } from "../../../shared/client/profile/profile_file.ts";
import { mergeProfile } from "../../../shared/client/profile/profile_merge.ts";
import type { ContactRecord } from "@ringside/client";

const key = (seed: number) => toBase64url(new Uint8Array(32).fill(seed));
const own = key(1), other = key(2);

const here = (seed: number, more: Partial<ContactRecord> = {}): ContactRecord => ({
  ...{ id: key(seed), givenName: "", ownName: `N${seed}`, relays: [{ url: "https://r.example" }] },
  ...{ verified: false, blocked: false, unread: 0, owedNotes: [] },
  ...more,
});

const inFile = (
  seed: number,
  more: Partial<ProfileFile["contacts"][number]> = {},
): ProfileFile["contacts"][number] => ({
  ...{ id: key(seed), givenName: "", ownName: `N${seed}`, relays: [{ url: "https://r.example" }] },
  ...{ verified: false, blocked: false },
  ...more,
});

const file = (contacts: ProfileFile["contacts"], privateKey = own): ProfileFile => ({
  ...{ version: 1, name: "Ada", privateKey, relays: [], contacts, settings: {}, history: [] },
});

Deno.test("an older backup unblocks nobody, un-verifies nobody and forgets nothing unread", () => {
  const note = { call: "c", mode: "video", at: 1 } as const;
  const bob = here(9, {
    ...{ blocked: true, verified: true, muted: true, unread: 4, givenName: "Bobby" },
    owedNotes: [note],
  });
  const merged = mergeProfile(file([inFile(9, { givenName: "Old Bob" }), inFile(8)]), {
    ...{ privateKey: own, contacts: [bob], relays: [] },
  });
  expect(merged.contacts[0]).toEqual(bob);
  expect(merged.changes).toEqual({
    ...{ replaces: false, added: 1, changed: 0, removed: 0, keptBlocks: 1 },
  });
});

Deno.test("another identity's backup keeps the blocks too, and takes over no verification", () => {
  const merged = mergeProfile(file([inFile(9)], other), {
    privateKey: own,
    contacts: [here(9, { blocked: true, verified: true, unread: 2 }), here(7)],
    relays: [{ url: "https://mine.example" }],
  });
  expect(merged.contacts[0]).toMatchObject({ blocked: true, verified: false, unread: 2 });
  expect(merged.removed).toEqual([key(7)]);
  expect(merged.changes).toEqual({
    ...{ replaces: true, added: 0, changed: 1, removed: 1, keptBlocks: 1 },
  });
});

Deno.test("a block, here or in the file, outlives every import", () => {
  const flags = fc.record({ blocked: fc.boolean(), verified: fc.boolean(), muted: fc.boolean() });
  fc.assert(fc.property(
    fc.array(flags, { maxLength: 6 }),
    fc.array(flags, { maxLength: 6 }),
    fc.boolean(),
    (mine, theirs, isSame) => {
      const contacts = mine.map((one, i) => here(10 + i, one));
      // Overlapping in part.
      const backup = theirs.map((one, i) => inFile(13 + i, one));
      const merged = mergeProfile(file(backup, isSame ? own : other), {
        ...{ privateKey: own, contacts, relays: [] },
      });
      for (const { blocked, id } of merged.contacts) {
        const before = contacts.find((one) => one.id === id)?.blocked ?? false;
        const saved = backup.find((one) => one.id === id)?.blocked ?? false;
        expect(blocked).toBe(before || saved);
      }
      const { added, changed } = merged.changes;
      expect(added + changed).toBeLessThanOrEqual(backup.length);
    },
  ));
});

const parsed = (patch: object) =>
  parseProfileFile(JSON.stringify({ ...file([inFile(9)]), ...patch }), SettingsPatch);

Deno.test("invalid relays in a file are left out, and the contacts are kept", () => {
  const relays = [
    { url: "https://good.example/" },
    { url: "WSS://Good.example" },
    { url: "http://192.0.2.1:8000" },
    { url: "javascript:alert(1)" },
    { url: "https://user:pass@evil.example" },
    { url: `https://${"a".repeat(300)}.example` },
    { url: "http://127.0.0.1:8000", access: "key" },
  ];
  const profile = parsed({ relays, contacts: [inFile(9, { relays })] });
  const kept = [{ url: "https://good.example" }, { url: "http://127.0.0.1:8000", access: "key" }];
  expect(profile?.relays).toEqual(kept);
  expect(profile?.contacts[0]?.relays).toEqual(kept);
});

const tooMuch: Record<string, object> = {
  "5,001 contacts": { contacts: Array.from({ length: 5_001 }, () => inFile(9)) },
  "1,001 calls": { history: Array.from({ length: 1_001 }, () => ({})) },
  "a name of a megabyte": { name: "x".repeat(1e6) },
  "a contact's name of a megabyte": { contacts: [inFile(9, { ownName: "x".repeat(1e6) })] },
  "a relay's key of a megabyte": {
    relays: [{ url: "https://r.example", access: "x".repeat(1e6) }],
  },
  "a contact whose id is no key": { contacts: [inFile(9, { id: "!".repeat(43) })] },
  "a call without end": {
    history: [{
      ...{ id: "c", contact: key(9), name: "N", direction: "incoming", mode: "video" },
      ...{ outcome: "missed", at: 1e300, seen: true },
    }],
  },
  "a later version": { version: 2 },
};
for (const [what, patch] of Object.entries(tooMuch)) {
  Deno.test(`a profile with ${what} is refused`, () => expect(parsed(patch)).toBeUndefined());
}

Deno.test("of a hundred relays in a file, 32 of the person's own and eight of a contact are kept", () => {
  const relays = Array.from({ length: 100 }, (_, i) => ({ url: `https://r${i}.example` }));
  const profile = parsed({ relays, contacts: [inFile(9, { relays })] });
  expect([profile?.relays.length, profile?.contacts[0]?.relays.length]).toEqual([32, 8]);
});
