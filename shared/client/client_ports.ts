import type { Clock } from "@ringside/clock";
import type { ClientState } from "./client_state.ts";
import type { ConnectionPort } from "./relays/network_watch.ts";
import type { SettingsSchema } from "./profile/profile_file.ts";
import type { StateStore } from "./state_store.ts";
import type { KeepWrite } from "./stores/keep_write.ts";
import type { Stores } from "./stores/stores.ts";

/** A program's settings, as a profile file takes them from one machine to another. */
export interface SettingsPort<Settings extends object> {
  readonly schema: SettingsSchema<Settings>;
  /** Without what belongs to this machine. */
  toExport(): Settings;
  /** All settings that are stored once these are taken in. */
  merged(settings: Settings): object;
  /** They are stored: from now on they hold. */
  takeIn(settings: Settings): Promise<void>;
}

/** What a program brings to its client. */
export interface ClientPorts<Settings extends object> {
  readonly stores: Stores;
  readonly clock: Clock;
  /** Milliseconds since 1970. */
  readonly wallClock: () => number;
  /** The relay of a person who has chosen none. */
  readonly presetRelay: string;
  /** Where slices are published; a program's own may hold more than a client's. */
  readonly state: Pick<StateStore<ClientState>, "set">;
  /** Writes what must not be lost where a disk is full; straight away where absent. */
  readonly keep?: KeepWrite;
  readonly settings: SettingsPort<Settings>;
  /** A guest's: it tells nobody where else it can be met. */
  readonly isGuest?: true;
  /** Where a change of network shows; a program that lives for a command has no need of it. */
  readonly network?: {
    readonly window: EventTarget;
    readonly connection?: ConnectionPort | undefined;
  };
}

/** What calls do when something changes for the contacts. */
export interface ClientFollower {
  /** A device of a contact came online, under a boot that was not met before. */
  deviceOnline(contact: string, device: string): void;
  /** It came back under another boot, and has forgotten what it was told. */
  deviceRestarted(contact: string, device: string): void;
  deviceGone(contact: string, device: string): void;
  /** A contact's name or anything else that is shown of them changed. */
  contactsChanged(): void;
  relaysChanged(): void;
  networkChanged(): void;
  /** Sends to one device by every path there is; true once it is receipted. */
  post(contact: string, device: string, kind: string, data: unknown): Promise<boolean>;
}
