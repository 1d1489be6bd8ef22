import { openProfile, sealProfile } from "@ringside/seal";
import type { SettingsState } from "@ringside/ui";
import type { CommandOutput } from "../../messages/contract.ts";
import type { HistoryService } from "./history_service.ts";
import type { OwnRelays } from "./own_relays.ts";
import { parseProfileFile, type ProfileFile } from "./profile_file.ts";
import type { ProfileService } from "./profile_service.ts";
import type { ContactStore } from "./store/contact_store.ts";

const shortestPassphrase = 12;
/** Of this machine, not of the person: which device is plugged in here. */
const ofThisMachine = { cameraId: "", microphoneId: "", speakerId: "" };

export interface ProfileTransferParts {
  profile: Pick<ProfileService, "adopt" | "running">;
  contacts: Pick<ContactStore, "list" | "put" | "remove">;
  relays: Pick<OwnRelays, "list" | "replace">;
  history: Pick<HistoryService, "add" | "list">;
  settings: {
    get(): SettingsState;
    change(patch: Partial<SettingsState>): Promise<void>;
  };
  /** Links everything anew under the profile that was imported. */
  adopted: () => Promise<void>;
  busy: () => boolean;
}

/** The profile as a file that only a passphrase opens, out of this installation and into it. */
export class ProfileTransfer {
  readonly #profile: ProfileTransferParts["profile"];
  readonly #contacts: ProfileTransferParts["contacts"];
  readonly #relays: ProfileTransferParts["relays"];
  readonly #history: ProfileTransferParts["history"];
  readonly #settings: ProfileTransferParts["settings"];
  readonly #adopted: () => Promise<void>;
  readonly #busy: () => boolean;

  constructor(parts: ProfileTransferParts) {
    this.#profile = parts.profile;
    this.#contacts = parts.contacts;
    this.#relays = parts.relays;
    this.#history = parts.history;
    this.#settings = parts.settings;
    this.#adopted = parts.adopted;
    this.#busy = parts.busy;
  }

  async export(passphrase: string): Promise<CommandOutput<"profile.export">> {
    const running = this.#profile.running;
    if (!running) return { ok: false, reason: "no_profile" };
    if (passphrase.length < shortestPassphrase) return { ok: false, reason: "short_passphrase" };
    const contacts = await this.#contacts.list();
    const profile: ProfileFile = {
      version: 1,
      name: running.record.name,
      privateKey: running.record.privateKey,
      relays: [...this.#relays.list],
      contacts: contacts.map(({ id, givenName, ownName, relays, verified, blocked }) => ({
        id,
        givenName,
        ownName,
        relays,
        verified,
        blocked,
      })),
      settings: { ...this.#settings.get(), ...ofThisMachine },
      history: await this.#history.list(),
    };
    return { ok: true, file: await sealProfile(JSON.stringify(profile), passphrase) };
  }

  /** The file's contacts join those that are here, unless those are another identity's. */
  async import(file: string, passphrase: string): Promise<CommandOutput<"profile.import">> {
    if (this.#busy()) return { ok: false, reason: "in_call" };
    const opened = await openProfile(file, passphrase);
    if (!opened.ok) return { ok: false, reason: opened.reason };
    const profile = parseProfileFile(opened.json);
    if (!profile) return { ok: false, reason: "garbled" };
    // Opening takes its time by design, and a call may have come in it.
    if (this.#busy()) return { ok: false, reason: "in_call" };
    const isOther = profile.privateKey !== this.#profile.running?.record.privateKey;
    const before = isOther ? await this.#contacts.list() : [];
    for (const contact of profile.contacts) {
      await this.#contacts.put({ ...contact, unread: 0, owedNotes: [] });
    }
    if (profile.relays.length > 0) await this.#relays.replace(profile.relays);
    await this.#history.add(profile.history);
    await this.#settings.change({ ...profile.settings, ...ofThisMachine });
    await this.#profile.adopt(profile.name, profile.privateKey);
    // Last of all: a browser that dies on the way has lost nobody.
    const theirs = new Set(profile.contacts.map(({ id }) => id));
    for (const { id } of before) if (!theirs.has(id)) await this.#contacts.remove(id);
    await this.#adopted();
    return { ok: true };
  }
}
