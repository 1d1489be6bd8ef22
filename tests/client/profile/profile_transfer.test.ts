import { exportIdentity, generateIdentity, sealProfile } from "@ringside/seal";
import { defaultSettings } from "../../../extension/model/default_settings.ts";
import { SettingsPatch } from "../../../extension/model/settings.ts";
import { expect } from "@std/expect";
import type {
  ProfileService,
  RunningProfile,
} from "../../../shared/client/profile/profile_service.ts";
import type { ContactRecord } from "@ringside/client";
import { ProfileTransfer } from "../../../shared/client/profile/profile_transfer.ts";

Deno.test("what an import would change is said before anything is changed", async () => {
  const did: string[] = [];
  const does = (what: string) => () => Promise.resolve(void did.push(what));
  const privateKey = await exportIdentity(await generateIdentity());
  const bob = (await generateIdentity()).id;
  const contact = { id: bob, givenName: "", ownName: "Bob", relays: [], verified: false };
  const put: ContactRecord[] = [];
  const here = { ...contact, blocked: true, unread: 3, owedNotes: [] };
  const record = { name: "Ada", privateKey, device: "d", starts: 1 };
  const transfer = new ProfileTransfer({
    profile: {
      running: { record } as ProfileService["running"],
      adopt: () => Promise.resolve({} as RunningProfile),
    },
    contacts: {
      list: () => Promise.resolve([here]),
      put: (record) => Promise.resolve(void put.push(record)),
      remove: does("remove"),
    },
    relays: { list: [], replace: does("relays") },
    history: { list: () => Promise.resolve([]), add: does("history") },
    settings: {
      schema: SettingsPatch,
      toExport: () => defaultSettings,
      takeIn: does("settings"),
    },
    adopted: does("adopted"),
    busy: () => false,
  });
  const passphrase = "correct horse battery";
  const contacts = [{ ...contact, blocked: false }];
  const file = await sealProfile(
    JSON.stringify({ version: 1, name: "Ada", privateKey, relays: [], contacts }),
    passphrase,
  );
  expect(await transfer.preview(file, passphrase)).toEqual({
    ...{ ok: true, name: "Ada", replaces: false },
    ...{ added: 0, changed: 0, removed: 0, keptBlocks: 1 },
  });
  expect([did, put]).toEqual([[], []]);
  expect(await transfer.import(file, passphrase)).toEqual({ ok: true });
  expect(put).toMatchObject([{ id: bob, blocked: true, unread: 3 }]);
});

Deno.test("a call that comes while a profile's file is opened keeps everything as it is", async () => {
  const did: string[] = [];
  const does = (what: string) => () => Promise.resolve(void did.push(what));
  let asked = 0;
  const transfer = new ProfileTransfer({
    profile: { running: undefined, adopt: () => Promise.reject(new Error("adopted")) },
    contacts: { list: () => Promise.resolve([]), put: does("put"), remove: does("remove") },
    relays: { list: [], replace: does("relays") },
    history: { list: () => Promise.resolve([]), add: does("history") },
    settings: {
      schema: SettingsPatch,
      toExport: () => defaultSettings,
      takeIn: does("settings"),
    },
    adopted: does("adopted"),
    // Free when it is asked first, and rung after that.
    busy: () => asked++ > 0,
  });
  const passphrase = "correct horse battery";
  const file = await sealProfile(
    JSON.stringify({
      version: 1,
      name: "Ada",
      privateKey: await exportIdentity(await generateIdentity()),
      relays: [{ url: "https://relay.example" }],
      contacts: [],
    }),
    passphrase,
  );
  expect(await transfer.import(file, passphrase)).toEqual({ ok: false, reason: "in_call" });
  expect(did).toEqual([]);
});
