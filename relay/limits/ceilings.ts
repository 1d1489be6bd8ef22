import type { Settings } from "../settings.ts";

/** What one process holds altogether, and how much of it turns newcomers away. */
export interface Ceilings {
  readonly sessions: number;
  readonly rooms: number;
  /** Bytes of memberships, counted as for an address. Nobody gets beyond these. */
  readonly cardBytes: number;
  /** Bytes of the process's memory. */
  readonly memory: number;
}

/** Newcomers are turned away from here on, so that those inside have cards left to go on with. */
const newcomersShare = 7 / 8;

export const noCeilings: Ceilings = {
  sessions: Infinity,
  rooms: Infinity,
  cardBytes: Infinity,
  memory: Infinity,
};

/** The ceilings that a host of a relay sets. */
export const ceilingSettings = (settings: Settings): Ceilings => ({
  sessions: settings.sessions,
  rooms: settings.rooms,
  cardBytes: settings.cardMegabytes * 1024 * 1024,
  memory: settings.memoryMegabytes * 1024 * 1024,
});

/** Whether a relay that holds so much may take a new session in. */
export const hasRoomForNewcomers = (ceilings: Ceilings, held: Ceilings): boolean =>
  held.sessions < ceilings.sessions &&
  held.memory < ceilings.memory &&
  held.rooms < ceilings.rooms &&
  held.cardBytes < ceilings.cardBytes * newcomersShare;
