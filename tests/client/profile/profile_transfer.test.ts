import { exportIdentity, generateIdentity, sealProfile } from "@ringside/seal";
import { defaultSettings } from "../../../extension/model/default_settings.ts";
import { SettingsPatch } from "../../../extension/model/settings.ts";
import { expect } from "@std/expect";
import type { ProfileService } from "../../../shared/client/profile/profile_service.ts";
import type { ImportedProfile } from "@ringside/client";
import { FullDisk } from "../../doubles/full_disk.ts";
import { ProfileTransfer } from "../../../shared/client/profile/profile_transfer.ts";

Deno.test("an import lists its changes, and makes all of them or none", async () => {
  const did: string[] = [];
  const disk = new FullDisk();
  const does = (what: string) => () => Promise.resolve(void did.push(what));
  const privateKey = await exportIdentity(await generateIdentity());
  const bob = (await generateIdentity()).id;
  const contact = { id: bob, givenName: "", ownName: "Bob", relays: [], verified: false };
  const written: ImportedProfile<object>[] = [];
  const here = { ...contact, blocked: true, unread: 3, owedNotes: [] };
  const record = { name: "Ada", privateKey, device: "d", starts: 1 };
  const transfer = new ProfileTransfer({
    profile: { running: { record } as ProfileService["running"] },
    contacts: { list: () => Promise.resolve([here]) },
    relays: { list: [] },
    history: { list: () => Promise.resolve([]) },
    settings: { schema: SettingsPatch, toExport: () => defaultSettings },
    store: {
      write: (imported) => disk.write(() => void written.push(imported)),
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
  expect([did, written]).toEqual([[], []]);
  disk.isFull = true;
  expect(await transfer.import(file, passphrase)).toEqual({ ok: false, reason: "not_stored" });
  expect([did, written]).toEqual([[], []]);
  disk.isFull = false;
  expect(await transfer.import(file, passphrase)).toEqual({ ok: true });
  expect(written[0]).toMatchObject({
    contacts: [{ id: bob, blocked: true, unread: 3 }],
    profile: { name: "Ada", privateKey, starts: 1 },
  });
  expect(did).toEqual(["adopted"]);
});

Deno.test("a call that starts during the decryption of a profile file prevents the import", async () => {
  const did: string[] = [];
  const does = (what: string) => () => Promise.resolve(void did.push(what));
  let asked = 0;
  const transfer = new ProfileTransfer({
    profile: { running: undefined },
    contacts: { list: () => Promise.resolve([]) },
    relays: { list: [] },
    history: { list: () => Promise.resolve([]) },
    settings: { schema: SettingsPatch, toExport: () => defaultSettings },
    store: { write: does("written") },
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
