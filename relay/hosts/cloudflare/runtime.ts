/*
 * The parts of the Workers runtime that this host uses (developers.cloudflare.com/durable-objects,
 * "API reference"). Narrower than the platform's own types, and without their globals.
 */

/** A WebSocket that a Durable Object has accepted; it outlives the object's memory. */
export interface ObjectSocket {
  send(text: string): void;
  close(code?: number, reason?: string): void;
  /** Keeps up to 16 KB with the socket while the object sleeps. */
  serializeAttachment(value: unknown): void;
  deserializeAttachment(): unknown;
}

/** Rows of the object's SQLite. Output of the object waits until they are on disk. */
export interface ObjectRows {
  /** Values are structured clones, so maps stay maps; the size limit is 2 MB. */
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

/** Where to create an object that does not exist yet. */
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

/** The objects of one class; `T` are the methods that other objects may call. */
export interface ObjectNamespace<T> {
  newUniqueId(): ObjectId;
  /** Throws if the text is not an id of this namespace. */
  idFromString(hex: string): ObjectId;
  idFromName(name: string): ObjectId;
  get(id: ObjectId, options?: { locationHint?: LocationHint }): T & ObjectStub;
}

export interface ObjectStub {
  fetch(request: Request): Promise<Response>;
}

export type AutoResponse = object;

/** Globals of the runtime that Deno does not have. */
interface WorkersGlobals {
  readonly WebSocketPair: new () => { 0: object; 1: ObjectSocket & { accept(): void } };
  readonly WebSocketRequestResponsePair: new (request: string, response: string) => AutoResponse;
}

// At run time this is the Workers' global scope, which the type checker does not know.
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
