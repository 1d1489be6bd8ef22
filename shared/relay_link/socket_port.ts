/**
 * The part of a WebSocket that a relay link uses; the browser's own implements it, and so does a
 * test double.
 */
export interface SocketPort {
  readonly protocol: string;
  onopen: ((event: Event) => void) | null;
  onmessage: ((event: MessageEvent) => void) | null;
  onclose: ((event: CloseEvent) => void) | null;
  onerror: ((event: Event) => void) | null;
  send(text: string): void;
  close(code?: number, reason?: string): void;
}

/** Constructor of a socket: `WebSocket` if there is one. */
export type SocketConstructor = new (url: string, protocols: string[]) => SocketPort;
