import {
  type Boot,
  exportIdentity,
  generateIdentity,
  type Identity,
  importIdentity,
  makeBoot,
  randomId,
} from "@ringside/seal";
import type { ProfileState } from "./profile_state.ts";
import type { ProfileRecord } from "../stores/records.ts";
import type { ValueStore } from "../stores/stores.ts";

/** The identity of this installation, at this start of the program. */
export interface RunningProfile {
  record: ProfileRecord;
  identity: Identity;
  boot: Boot;
}

/** Creates, loads and renames the profile. */
export class ProfileService {
  readonly #values: Pick<ValueStore, "profile" | "saveProfile">;
  /** The identity, which is known before this start is counted. */
  #known: Omit<RunningProfile, "boot"> | undefined;
  #running: RunningProfile | undefined;
  #creating: Promise<RunningProfile> | undefined;

  constructor(values: Pick<ValueStore, "profile" | "saveProfile">) {
    this.#values = values;
  }

  get running(): RunningProfile | undefined {
    return this.#running;
  }

  state(): ProfileState | null {
    const known = this.#running ?? this.#known;
    if (!known) return null;
    const { record, identity } = known;
    return { name: record.name, identity: identity.id, device: record.device };
  }

  /**
   * Loads the profile, if there is one, and counts this start of the device. Rejects if that cannot
   * be stored; `state` returns the profile even then.
   */
  async load(): Promise<RunningProfile | undefined> {
    const record = await this.#values.profile();
    if (!record) return undefined;
    this.#known = { record, identity: await importIdentity(record.privateKey) };
    this.#running = await this.#start(record);
    return this.#running;
  }

  /** First run: creates an identity with this name. Two calls at once create only one. */
  create(name: string): Promise<RunningProfile> {
    return this.#creating ??= this.#create(name).finally(() => this.#creating = undefined);
  }

  async #create(name: string): Promise<RunningProfile> {
    const identity = await generateIdentity();
    const privateKey = await exportIdentity(identity);
    this.#running = await this.#start({ name, privateKey, device: randomId(), starts: 0 });
    return this.#running;
  }

  async rename(name: string): Promise<void> {
    if (!this.#running) return;
    const record = { ...this.#running.record, name };
    await this.#values.saveProfile(record);
    this.#running.record = record;
  }

  /**
   * Takes over another installation's identity under a new device id. Its first start is stored
   * already.
   */
  async adopt(record: ProfileRecord): Promise<RunningProfile> {
    this.#running = await boot(record);
    return this.#running;
  }

  async #start(stored: ProfileRecord): Promise<RunningProfile> {
    const record = { ...stored, starts: stored.starts + 1 };
    // Stored before use, because nobody could order two boots with the same number.
    await this.#values.saveProfile(record);
    return await boot(record);
  }
}

async function boot(record: ProfileRecord): Promise<RunningProfile> {
  const identity = await importIdentity(record.privateKey);
  return { record, identity, boot: await makeBoot(record.starts) };
}
