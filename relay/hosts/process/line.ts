import type { CloseName } from "@ringside/protocol";
import type { SessionRules, SessionState } from "../../session_state.ts";

/** A WebSocket as the host sees it. */
export interface Socket {
  send(text: string): void;
  /** Sends several frames as one text (see `frameList`). */
  sendList(frames: readonly string[]): void;
  close(why: CloseName): void;
  /** Ends it at once, whether or not the client has agreed to a close. */
  drop(): void;
  /** Bytes that were sent and have not left. */
  readonly unsent: number;
}

/** Where a socket comes from. */
export interface Caller {
  /** The session that the path names, if it does. */
  readonly session?: string;
  /** See `addressKey`. */
  readonly address: string;
}

/** A socket in the host's hands; opaque to its adapter. */
export interface Line {
  readonly socket: Socket;
  readonly caller: Caller;
  /** False once the host has closed it, whatever may still arrive. */
  open: boolean;
  /** When something last arrived. */
  heard: number;
  /** Characters written since its socket was last asked what is unsent. */
  written: number;
  /** Whether its client takes several frames as one text. */
  batches: boolean;
  /** Frames that wait to be sent as one text, and their characters. */
  batch: string[];
  batchLength: number;
  /** What it said while its session was looked for elsewhere; present only then. */
  early?: string[];
  /** The session it carries, from its hello on. */
  seat?: Seat;
}

/** A session, and the line that carries it if one does. */
export interface Seat {
  readonly state: SessionState;
  /** What its actor judges by. */
  readonly rules: SessionRules;
  readonly address: string;
  /** The name of the access key that it counts for. */
  readonly key?: string;
  line?: Line;
}

/** Several frames as one text: a list in JSON, as which clients that take batches read it. */
export const frameList = (frames: readonly string[]): string => `[${frames.join(",")}]`;
