/** What a relay link needs of a WebSocket: the browser's own fits, and so does a double. */
export interface SocketPort {
  readonly protocol: string;
  onopen: ((event: Event) => void) | null;
  onmessage: ((event: MessageEvent) => void) | null;
  onclose: ((event: CloseEvent) => void) | null;
  onerror: ((event: Event) => void) | null;
  send(text: string): void;
  close(code?: number, reason?: string): void;
}

/** Constructor of a socket: `WebSocket` where there is one. */
export type SocketConstructor = new (url: string, protocols: string[]) => SocketPort;
