import { openProfile, randomId, sealProfile } from "@ringside/seal";
import type {
  ExportOutcome,
  ImportOutcome,
  ImportTrouble,
  PreviewOutcome,
} from "./transfer_outcome.ts";
import type { HistoryService } from "../history/history_service.ts";
import type { OwnRelays } from "../relays/own_relays.ts";
import { parseProfileFile, type ProfileFile, type SettingsSchema } from "./profile_file.ts";
import { mergeProfile, type ProfileHere } from "./profile_merge.ts";
import type { ProfileService } from "./profile_service.ts";
import type { ImportedProfile } from "../stores/imported_profile.ts";
import { isDiskError } from "../stores/is_disk_error.ts";
import type { ContactStore } from "../stores/stores.ts";

const shortestPassphrase = 12;

export interface ProfileTransferParts<Settings extends object> {
  profile: Pick<ProfileService, "running">;
  contacts: Pick<ContactStore, "list">;
  relays: Pick<OwnRelays, "list">;
  history: Pick<HistoryService, "list">;
  /** The program's settings, without those that belong to this machine. */
  settings: { schema: SettingsSchema<Settings>; toExport(): Settings };
  /** Writes everything; if it rejects, nothing was written. */
  store: { write(imported: ImportedProfile<Settings>): Promise<void> };
  /** Continues with the stored profile. */
  adopted: (imported: ImportedProfile<Settings>) => Promise<void>;
  busy: () => boolean;
}

/** Exports the profile to a file that needs a passphrase, and imports it. */
export class ProfileTransfer<Settings extends object> {
  readonly #profile: ProfileTransferParts<Settings>["profile"];
  readonly #contacts: ProfileTransferParts<Settings>["contacts"];
  readonly #relays: ProfileTransferParts<Settings>["relays"];
  readonly #history: ProfileTransferParts<Settings>["history"];
  readonly #settings: ProfileTransferParts<Settings>["settings"];
  readonly #store: ProfileTransferParts<Settings>["store"];
  readonly #adopted: ProfileTransferParts<Settings>["adopted"];
  readonly #busy: () => boolean;

  constructor(parts: ProfileTransferParts<Settings>) {
    this.#profile = parts.profile;
    this.#contacts = parts.contacts;
    this.#relays = parts.relays;
    this.#history = parts.history;
    this.#settings = parts.settings;
    this.#store = parts.store;
    this.#adopted = parts.adopted;
    this.#busy = parts.busy;
  }

  async export(passphrase: string): Promise<ExportOutcome> {
    const running = this.#profile.running;
    if (!running) return { ok: false, reason: "no_profile" };
    if (passphrase.length < shortestPassphrase) return { ok: false, reason: "short_passphrase" };
    const contacts = await this.#contacts.list();
    const profile: ProfileFile<Settings> = {
      version: 1,
      name: running.record.name,
      privateKey: running.record.privateKey,
      relays: [...this.#relays.list],
      contacts: contacts.map((
        { id, givenName, ownName, relays, verified, blocked, muted = false },
      ) => ({ id, givenName, ownName, relays, verified, blocked, muted })),
      settings: this.#settings.toExport(),
      // Nothing of a guest leaves this device.
      history: (await this.#history.list()).filter(({ guest }) => !guest),
    };
    return { ok: true, file: await sealProfile(JSON.stringify(profile), passphrase) };
  }

  /** Opens a file and returns what an import would change; changes nothing. */
  async preview(file: string, passphrase: string): Promise<PreviewOutcome> {
    const profile = await this.#open(file, passphrase);
    if ("ok" in profile) return profile;
    const merged = await onDisk(async () => mergeProfile(profile, await this.#here()));
    return merged ? { ok: true, name: profile.name, ...merged.changes } : notStored;
  }

  /**
   * Adds the file's contacts to the stored ones, or replaces those if they belong to another
   * identity.
   */
  async import(file: string, passphrase: string): Promise<ImportOutcome> {
    const profile = await this.#open(file, passphrase);
    if ("ok" in profile) return profile;
    const imported = await onDisk(() => this.#write(profile));
    if (!imported) return notStored;
    await this.#adopted(imported);
    return { ok: true };
  }

  async #write(profile: ProfileFile<Settings>): Promise<ImportedProfile<Settings>> {
    const merged = mergeProfile(profile, await this.#here());
    const { name, privateKey } = profile;
    const imported: ImportedProfile<Settings> = {
      profile: { name, privateKey, device: randomId(), starts: 1 },
      contacts: merged.contacts,
      removed: merged.removed,
      relays: merged.relays,
      settings: profile.settings,
      // Missed calls from a backup are not new to the person.
      history: profile.history.map((entry) => ({ ...entry, seen: true })),
    };
    await this.#store.write(imported);
    return imported;
  }

  async #here(): Promise<ProfileHere> {
    return {
      privateKey: this.#profile.running?.record.privateKey,
      contacts: await this.#contacts.list(),
      relays: this.#relays.list,
    };
  }

  async #open(
    file: string,
    passphrase: string,
  ): Promise<ProfileFile<Settings> | { ok: false; reason: ImportTrouble }> {
    if (this.#busy()) return { ok: false, reason: "in_call" };
    const opened = await openProfile(file, passphrase);
    if (!opened.ok) return { ok: false, reason: opened.reason };
    // Decryption is slow by design, and a call may have started during it.
    if (this.#busy()) return { ok: false, reason: "in_call" };
    return parseProfileFile(opened.json, this.#settings.schema) ?? { ok: false, reason: "garbled" };
  }
}

const notStored = { ok: false, reason: "not_stored" } as const;

/** The task's result; undefined if the disk refuses it. */
async function onDisk<T>(task: () => Promise<T>): Promise<T | undefined> {
  try {
    return await task();
  } catch (error) {
    if (isDiskError(error)) return undefined;
    throw error;
  }
}
