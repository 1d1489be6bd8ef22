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
  /** Bytes that were written and not yet sent. */
  readonly unsent: number;
}

/** Who opened a socket. */
export interface Caller {
  /** The session that the path names, if any. */
  readonly session?: string;
  /** See `addressKey`. */
  readonly address: string;
}

/** An open WebSocket and its bookkeeping; opaque to the adapter that opened it. */
export interface Connection {
  readonly socket: Socket;
  readonly caller: Caller;
  /** False once the host has closed it, even if frames still arrive. */
  open: boolean;
  /** When the last frame arrived. */
  lastReceived: number;
  /** Characters written since the socket was last asked for its unsent bytes. */
  written: number;
  /** Whether the client accepts several frames as one text. */
  batches: boolean;
  /** Frames that wait to be sent as one text, and their length in characters. */
  batch: string[];
  batchLength: number;
  /** Frames that arrived during a handshake that asks other nodes; present only then. */
  pending?: string[];
  /** The session that it carries, once the handshake is done. */
  hosted?: HostedSession;
}

/** A session that this process holds, and the connection that carries it, if any. */
export interface HostedSession {
  readonly state: SessionState;
  /** The limits and budgets that its actor applies. */
  readonly rules: SessionRules;
  readonly address: string;
  /** The name of the access key whose quota it uses. */
  readonly key?: string;
  connection?: Connection;
}

/** Several frames as one text: a JSON list, for clients that accept batches. */
export const frameList = (frames: readonly string[]): string => `[${frames.join(",")}]`;
