import type { Clock } from "@ringside/clock";
import type { ClientState } from "./client_state.ts";
import type { ConnectionPort } from "./relays/network_watch.ts";
import type { SettingsSchema } from "./profile/profile_file.ts";
import type { StateStore } from "./state_store.ts";
import type { KeepWrite } from "./stores/keep_write.ts";
import type { Stores } from "./stores/stores.ts";

/** The program's settings, for export and import with a profile file. */
export interface SettingsPort<Settings extends object> {
  readonly schema: SettingsSchema<Settings>;
  /** Leaves out settings that belong to this machine. */
  toExport(): Settings;
  /** All settings to store when `settings` is imported. */
  merged(settings: Settings): object;
  /** Applies imported settings after they are stored. */
  takeIn(settings: Settings): Promise<void>;
}

/** What a program passes to its client. */
export interface ClientPorts<Settings extends object> {
  readonly stores: Stores;
  readonly clock: Clock;
  /** Milliseconds since 1970. */
  readonly wallClock: () => number;
  /** The relay of a person who has not chosen one. */
  readonly presetRelay: string;
  /** Receives the slices; the program's own state may have more slices than the client's. */
  readonly state: Pick<StateStore<ClientState>, "set">;
  /** Writes again later if the disk is full. Without it, a write is attempted once. */
  readonly keep?: KeepWrite;
  readonly settings: SettingsPort<Settings>;
  /** The client of a guest: it announces no relays. */
  readonly isGuest?: true;
  /** Sources of network changes; a program that runs a single command needs none. */
  readonly network?: {
    readonly window: EventTarget;
    readonly connection?: ConnectionPort | undefined;
  };
}

/** The program's calls, which react to changes of contacts, relays and the network. */
export interface ClientFollower {
  /** A device of a contact came online under a new boot. */
  deviceOnline(contact: string, device: string): void;
  /** The device is back under another boot, and has lost its state. */
  deviceRestarted(contact: string, device: string): void;
  deviceGone(contact: string, device: string): void;
  /** A contact's name, or anything else that is shown of a contact, changed. */
  contactsChanged(): void;
  relaysChanged(): void;
  networkChanged(): void;
  /** Sends to one device by every path; true once there is a receipt. */
  post(contact: string, device: string, kind: string, data: unknown): Promise<boolean>;
}
