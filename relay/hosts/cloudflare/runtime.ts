/*
 * The parts of the Workers runtime that this host uses (developers.cloudflare.com/durable-objects,
 * "API reference"). Narrower than the platform's own types, and without their globals.
 */

/** A WebSocket in the hands of a Durable Object; it outlives the object's memory. */
export interface ObjectSocket {
  send(text: string): void;
  close(code?: number, reason?: string): void;
  /** Keeps up to 16 KB with the socket while the object sleeps. */
  serializeAttachment(value: unknown): void;
  deserializeAttachment(): unknown;
}

/** Rows of the object's SQLite; what leaves the object waits until they are on disk. */
export interface ObjectRows {
  /** Structured clones: maps come back as maps. A value takes 2 MB at most. */
  get(key: string): unknown;
  put(key: string, value: unknown): void;
  delete(key: string): boolean;
  list(options: { prefix: string; limit?: number }): Iterable<[string, unknown]>;
}

export interface ObjectStorage {
  readonly kv: ObjectRows;
  setAlarm(unixMs: number): Promise<void>;
  deleteAll(): Promise<void>;
}

export interface ObjectContext {
  readonly id: ObjectId;
  readonly storage: ObjectStorage;
  acceptWebSocket(socket: ObjectSocket): void;
  getWebSockets(): ObjectSocket[];
  setWebSocketAutoResponse(pair: AutoResponse): void;
  getWebSocketAutoResponseTimestamp(socket: ObjectSocket): Date | null;
}

export interface ObjectId {
  /** 64 hexadecimal digits. */
  toString(): string;
}

/** Where an object should be made, if it does not exist yet. */
export type LocationHint =
  | "wnam"
  | "enam"
  | "sam"
  | "weur"
  | "eeur"
  | "apac"
  | "oc"
  | "afr"
  | "me";

/** The objects of one class. `T` is what can be called on them from afar. */
export interface ObjectNamespace<T> {
  newUniqueId(): ObjectId;
  /** Throws if the text is no id of this namespace. */
  idFromString(hex: string): ObjectId;
  idFromName(name: string): ObjectId;
  get(id: ObjectId, options?: { locationHint?: LocationHint }): T & ObjectStub;
}

export interface ObjectStub {
  fetch(request: Request): Promise<Response>;
}

export type AutoResponse = object;

/** What the runtime has as globals and Deno does not. */
interface WorkersGlobals {
  readonly WebSocketPair: new () => { 0: object; 1: ObjectSocket & { accept(): void } };
  readonly WebSocketRequestResponsePair: new (request: string, response: string) => AutoResponse;
}

// At run time the global scope is the Workers', whatever the type checker takes it for.
const globals = globalThis as unknown as WorkersGlobals;

/** Answers a request with one end of a new WebSocket. */
export function upgrade(
  protocol: string,
  take: (socket: ObjectSocket & { accept(): void }) => void,
): Response {
  const { 0: client, 1: server } = new globals.WebSocketPair();
  take(server);
  const init = {
    status: 101,
    webSocket: client,
    headers: { "sec-websocket-protocol": protocol },
  };
  return new Response(null, init);
}

export const autoResponse = (request: string, response: string): AutoResponse =>
  new globals.WebSocketRequestResponsePair(request, response);
