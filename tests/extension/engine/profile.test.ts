import { expect } from "@std/expect";
import { parseProfileFile } from "../../../extension/contexts/engine/profile_file.ts";
import { clipName, ProfileService } from "../../../extension/contexts/engine/profile_service.ts";

Deno.test("a name of 300 letters keeps its first 80, and never half a letter", () => {
  expect(clipName("é".repeat(300))).toBe("é".repeat(80));
  const family = "👨‍👩‍👧";
  expect(clipName(family.repeat(300))).toBe(family.repeat(80));
});

Deno.test("line breaks in a name become spaces, and an empty name stays empty", () => {
  expect(clipName("  Ada\n\tLovelace ")).toBe("Ada Lovelace");
  expect(clipName(" \n ")).toBe("");
});

const profile = {
  version: 1,
  name: "Ada",
  privateKey: "A".repeat(42) + "A",
  relays: [{ url: "https://relay.example" }],
  contacts: [],
};

Deno.test("a profile file is read back", () => {
  expect(parseProfileFile(JSON.stringify(profile))?.name).toBe("Ada");
});

for (
  const [what, text] of [
    ["no JSON", "{"],
    ["another version", JSON.stringify({ ...profile, version: 2 })],
    ["a key of the wrong length", JSON.stringify({ ...profile, privateKey: "AAAA" })],
    ["no object", "null"],
  ] as const
) {
  Deno.test(`a profile file with ${what} is refused`, () => {
    expect(parseProfileFile(text)).toBeUndefined();
  });
}

Deno.test("a first run that is confirmed twice makes one identity, and keeps that one", async () => {
  const saved: string[] = [];
  const profile = new ProfileService({
    profile: () => Promise.resolve(undefined),
    saveProfile: ({ privateKey }) => Promise.resolve(void saved.push(privateKey)),
  });
  const [one, other] = await Promise.all([profile.create("Ada"), profile.create("Ada")]);
  expect(one.identity.id).toBe(other.identity.id);
  expect(new Set(saved).size).toBe(1);
});
