import { exportIdentity, generateIdentity, sealProfile } from "@ringside/seal";
import { defaultSettings } from "@ringside/ui";
import { expect } from "@std/expect";
import { ProfileTransfer } from "../../../extension/contexts/engine/profile_transfer.ts";

Deno.test("a call that comes while a profile's file is opened keeps everything as it is", async () => {
  const did: string[] = [];
  const does = (what: string) => () => Promise.resolve(void did.push(what));
  let asked = 0;
  const transfer = new ProfileTransfer({
    profile: { running: undefined, adopt: () => Promise.reject(new Error("adopted")) },
    contacts: { list: () => Promise.resolve([]), put: does("put"), remove: does("remove") },
    relays: { list: [], replace: does("relays") },
    history: { list: () => Promise.resolve([]), add: does("history") },
    settings: { get: () => defaultSettings, change: does("settings") },
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
