import { expect } from "@std/expect";
import { openProfile } from "@ringside/seal";
import { eventually } from "../../scripts/chromium/eventually.ts";
import { journey } from "./harness/journey.ts";
import { type DatabaseDump, dumpDatabase, layDownDatabase } from "./stored_data/database_dump.ts";
import type { StoredData } from "./stored_data/stored_data.ts";
import version1 from "./stored_data/version_1.json" with { type: "json" };

const versions: Record<string, StoredData> = { "version 1": version1 as unknown as StoredData };

for (const [version, stored] of Object.entries(versions)) {
  journey(`what ${version} of the database holds is there after an update`, async (stage) => {
    const ada = await stage.newcomer("Ada");
    await layDownDatabase(ada, stored.database);
    await ada.restart();
    const before = stored.state;
    await eventually(async () => (await ada.state()).accepting.length === before.accepting.length, {
      what: "the engine has taken up what was under way",
    });

    const now = await ada.state();
    for (const slice of ["profile", "contacts", "history", "settings", "invites"] as const) {
      expect(now[slice]).toMatchObject(before[slice] as object);
      if (Array.isArray(before[slice])) expect(now[slice]).toHaveLength(before[slice].length);
    }
    expect(now.accepting.map(({ id, relay }) => ({ id, relay })))
      .toEqual(before.accepting.map(({ id, relay }) => ({ id, relay })));
    expect(now.relays.filter(({ own }) => own).map(({ url }) => url))
      .toEqual(before.relays.filter(({ own }) => own).map(({ url }) => url));
    for (const [contact, page] of Object.entries(stored.chats)) {
      expect(await ada.run("chat.page", { contact, limit: 100 })).toMatchObject(page);
    }
    // All there is to change when nobody is there: the profile counts the engine's starts.
    const kept = recordsOf(stored.database);
    const dumped = recordsOf(await dumpDatabase(ada, stored.database.name));
    const starts = Number(dumped.values?.profile?.starts);
    expect(starts).toBeGreaterThan(Number(kept.values?.profile?.starts));
    const profile = { ...kept.values?.profile, starts };
    expect(dumped).toMatchObject({ ...kept, values: { ...kept.values, profile } });
  });

  journey(`a profile file that ${version} wrote is taken in`, async (stage) => {
    const { text: file, passphrase } = stored.profileFile;
    const opened = await openProfile(file, passphrase);
    if (!opened.ok) throw new Error(opened.reason);
    const { contacts, privateKey } = JSON.parse(opened.json);
    expect(privateKey).toBe(recordsOf(stored.database).values?.profile?.privateKey);
    const ada = await stage.newcomer("Ada");
    expect(await ada.run("profile.import", { file, passphrase })).toEqual({ ok: true });
    const now = await ada.state();
    expect(now.profile?.identity).toBe(stored.state.profile?.identity);
    expect(now.contacts.map(({ id }) => id).sort())
      .toEqual(contacts.map(({ id }: { id: string }) => id).sort());
    for (
      const { id, alike: _, presence: __, unread: ___, warning: ____, ...kept } of now.contacts
    ) {
      const before = stored.state.contacts.find((contact) => contact.id === id);
      expect({ id, ...kept, formerName: undefined }).toMatchObject({
        id,
        name: before?.name,
        verified: before?.verified,
        blocked: before?.blocked,
        muted: before?.muted,
      });
    }
    expect(now.history.map(({ id }) => id)).toEqual(stored.state.history.map(({ id }) => id));
  });
}

type Records = Record<string, Record<string, Record<string, unknown>>>;

/** What each store holds, by key. */
function recordsOf({ stores }: DatabaseDump): Records {
  return Object.fromEntries(
    Object.entries(stores).map(([name, { records }]) => [
      name,
      Object.fromEntries(records.map(({ key, value }) => [key, value])),
    ]),
  ) as Records;
}
