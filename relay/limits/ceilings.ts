import type { Settings } from "../settings.ts";

/** Ceilings of one process, beyond which it refuses new sessions. */
export interface Ceilings {
  readonly sessions: number;
  readonly rooms: number;
  /** Bytes of all memberships, counted as for an address. No session may exceed these. */
  readonly cardBytes: number;
  /** Bytes of memory that the process uses. */
  readonly memory: number;
}

/**
 * From this share of the bytes on new sessions are refused, so that existing ones can still send
 * cards.
 */
const newcomersShare = 7 / 8;

export const noCeilings: Ceilings = {
  sessions: Infinity,
  rooms: Infinity,
  cardBytes: Infinity,
  memory: Infinity,
};

/** The ceilings from a relay's settings. */
export const ceilingSettings = (settings: Settings): Ceilings => ({
  sessions: settings.sessions,
  rooms: settings.rooms,
  cardBytes: settings.cardMegabytes * 1024 * 1024,
  memory: settings.memoryMegabytes * 1024 * 1024,
});

/** Whether a process that holds this much may accept a new session. */
export const hasRoomForNewcomers = (ceilings: Ceilings, held: Ceilings): boolean =>
  held.sessions < ceilings.sessions &&
  held.memory < ceilings.memory &&
  held.rooms < ceilings.rooms &&
  held.cardBytes < ceilings.cardBytes * newcomersShare;
