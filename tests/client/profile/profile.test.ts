import { expect } from "@std/expect";
import { SettingsPatch } from "../../../extension/model/settings.ts";
import { parseProfileFile } from "../../../shared/client/profile/profile_file.ts";
import { ProfileService } from "../../../shared/client/profile/profile_service.ts";

const profile = {
  version: 1,
  name: "Ada",
  privateKey: "A".repeat(42) + "A",
  relays: [{ url: "https://relay.example" }],
  contacts: [],
};

Deno.test("names from a profile file are filtered", () => {
  const contact = {
    id: "A".repeat(43),
    givenName: "\u202eMum",
    ownName: "B\u200bob\n",
    relays: [],
    verified: true,
    blocked: false,
  };
  const call = {
    id: "1",
    contact: contact.id,
    name: "\u2066Bob",
    direction: "incoming",
    mode: "video",
    outcome: "missed",
    at: 1,
    seen: true,
  };
  const file = { ...profile, name: "Ada\u202e", contacts: [contact], history: [call] };
  expect(parseProfileFile(JSON.stringify(file), SettingsPatch)).toMatchObject({
    name: "Ada",
    contacts: [{ givenName: "Mum", ownName: "Bob" }],
    history: [{ name: "Bob" }],
  });
});

Deno.test("a profile file is read back", () => {
  expect(parseProfileFile(JSON.stringify(profile), SettingsPatch)?.name).toBe("Ada");
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
    expect(parseProfileFile(text, SettingsPatch)).toBeUndefined();
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
