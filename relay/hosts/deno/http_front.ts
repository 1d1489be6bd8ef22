import type { Buffer } from "node:buffer";
import { type IncomingMessage, Server, ServerResponse } from "node:http";
import type { Clock } from "@ringside/clock";
import { addressKey } from "../../limits/address_key.ts";
import type { AddressRate } from "../../limits/address_rate.ts";
import type { ClientAddress } from "../../limits/client_address.ts";
import { Deadlines } from "../../limits/deadlines.ts";
import { faultFields } from "../../fault_fields.ts";
import type { Log } from "../../log.ts";
import type { Meters } from "../../metrics.ts";
import type { HeaderReader } from "../../upgrade_fault.ts";
import { ConnectionListener } from "./connection_listener.ts";
import { FirstRequest } from "./first_request.ts";
import type { Caller } from "../process/connection.ts";
import { headersOf, isTarget, isUnread, readRequest, writeResponse } from "./node_request.ts";
import type { TcpConnection } from "./tcp_connection.ts";
import { TcpStream } from "./tcp_stream.ts";
import { readUpgradeHead } from "./upgrade_head.ts";

/** Bytes of all headers of a request together. */
const headerBytes = 16 * 1024;

export interface FrontParts {
  readonly hostname: string;
  readonly port: number;
  /** Time for a request's headers, and until a connection's next request begins. */
  readonly headerMs: number;
  /** Time for a request from its headers on: to send its body, and to read its answer. */
  readonly requestMs: number;
  readonly connectionsPerAddress: number;
  readonly bodyBytes: number;
  readonly clientAddress: ClientAddress;
  readonly clock: Clock;
  readonly log: Log;
  readonly meters: Meters;
  /** The request rate of an address, not counting upgrades. */
  readonly requests: AddressRate;
  readonly fetch: (request: Request, address: string) => Response | Promise<Response>;
  /** The session that a WebSocket request names; undefined: the routes answer with the fault. */
  readonly checkUpgrade: (path: string, headers: HeaderReader) => { session?: string } | undefined;
  /**
   * Turns the connection of a valid request into a WebSocket. `early`: bytes that followed the
   * request.
   */
  readonly open: (
    connection: TcpConnection,
    early: readonly Buffer[],
    key: string,
    caller: Caller,
  ) => void;
}

/**
 * Serves HTTP and upgrades over our own listener: it counts each connection from its acceptance on,
 * and closes it if no complete request arrives in time. `Deno.serve` has neither limit, and ends
 * the process when the system runs out of files.
 */
export class HttpFront {
  readonly #listener: ConnectionListener;
  readonly #waiting: Deadlines<TcpConnection>;
  readonly #answering: Deadlines<ServerResponse>;

  constructor(private readonly parts: FrontParts) {
    const { clientAddress, clock, headerMs, hostname, port, requestMs } = parts;
    this.#waiting = new Deadlines(clock, headerMs, ({ sink }) => {
      if (sink instanceof FirstRequest || sink instanceof TcpStream) sink.timeOut();
    });
    this.#answering = new Deadlines(clock, requestMs, ({ socket }) => {
      if (socket) (socket as unknown as TcpStream).timeOut();
    });
    // Our own deadlines count from acceptance on, use the relay's clock, and cover upgrades.
    const server = new Server({
      maxHeaderSize: headerBytes,
      headersTimeout: 0,
      requestTimeout: 0,
    });
    // A server that does not listen itself would close each connection after its first answer.
    Object.defineProperty(server, "listening", { value: true });
    server.on("request", (incoming, outgoing) => {
      const stream = incoming.socket as unknown as TcpStream;
      this.#serve(incoming, outgoing, stream).catch((fault) => this.#fail(stream, fault));
    });
    server.on("upgrade", (incoming, socket, head) => {
      this.#upgrade(incoming, socket as unknown as TcpStream, head as Buffer);
    });
    const closed = (connection: TcpConnection) => this.#waiting.delete(connection);
    const came = (connection: TcpConnection, chunk: Buffer) => {
      if (this.#upgradeAtOnce(connection, chunk)) return closed(connection);
      if (this.#hasAskedEnough(connection)) return "too_many";
      const stream = new TcpStream(connection);
      // A broken connection also ends in `close`, which is enough.
      stream.on("error", () => {});
      stream.once("close", () => {
        closed(connection);
        for (const outgoing of stream.owed) this.#answering.delete(outgoing);
      });
      server.emit("connection", stream);
      stream.bytes(chunk);
    };
    this.#listener = new ConnectionListener({ hostname, port }, {
      ...parts,
      isProxy: (address) => clientAddress.isProxy(address),
      accepted: (connection) => {
        this.#waiting.add(connection);
        connection.sink = new FirstRequest(connection, { came, closed });
        connection.resume();
      },
    });
  }

  get port(): number {
    return this.#listener.port;
  }

  /** Open connections: WebSockets, requests, and those that have sent neither. */
  get connections(): number {
    return this.#listener.size;
  }

  /** Stops accepting, and closes open connections. Resolves when the address is free again. */
  async close(): Promise<void> {
    await this.#listener.close();
    this.#waiting.clear();
    this.#answering.clear();
  }

  async #serve(
    incoming: IncomingMessage,
    outgoing: ServerResponse,
    stream: TcpStream,
  ): Promise<void> {
    this.#begin(stream, outgoing);
    await writeResponse(outgoing, await this.#answer(incoming, stream, this.parts.bodyBytes));
  }

  /** Turns a connection into a WebSocket if its first bytes are a plain request for one. */
  #upgradeAtOnce(connection: TcpConnection, chunk: Buffer): boolean {
    const head = readUpgradeHead(chunk);
    return head !== undefined && isTarget(head.headers.get("host"), head.target) &&
      this.#open(connection, head.target, head.headers, () => [chunk.subarray(head.size)]) === true;
  }

  /**
   * Whether a connection's address has exceeded its request rate. Behind a proxy only the headers
   * show the address.
   */
  #hasAskedEnough({ remoteAddress }: TcpConnection): boolean {
    const { clientAddress, clock, requests } = this.parts;
    return !clientAddress.isProxy(remoteAddress) &&
      !requests.has(addressKey(remoteAddress), clock.now());
  }

  #upgrade(incoming: IncomingMessage, stream: TcpStream, head: Buffer): void {
    const { headers, method, url = "" } = incoming;
    const opened = method === "GET" && isTarget(headers.host, url) &&
      this.#open(stream.connection, url, headersOf(incoming), () => [head, ...stream.rest()]);
    if (opened === true) return this.#waiting.delete(stream.connection);
    if (opened === "too_many") this.parts.meters.refusedConnections++;
    const refusal = opened === "too_many" ? tooMany("Too many connections") : undefined;
    this.#refuse(incoming, stream, refusal).catch((fault) => this.#fail(stream, fault));
  }

  /** Turns a connection into a WebSocket; false: the routes answer with the request's fault. */
  #open(
    connection: TcpConnection,
    target: string,
    headers: HeaderReader,
    early: () => Buffer[],
  ): boolean | "too_many" {
    const asked = this.parts.checkUpgrade(target, headers);
    if (!asked) return false;
    const address = this.#addressOf(headers, connection);
    // Already counted since its acceptance, unless a proxy opened it for this client.
    const isCounted = connection.countedFor !== undefined ||
      this.#listener.count(connection, address);
    if (!isCounted) return "too_many";
    const key = headers.get("sec-websocket-key") ?? "";
    this.parts.open(connection, early(), key, { address, ...asked });
    return true;
  }

  /** Answers a WebSocket request that was refused; without a `refusal` the routes answer. */
  async #refuse(incoming: IncomingMessage, stream: TcpStream, refusal?: Response): Promise<void> {
    // Nothing else listens to the stream until the answer is known, and it may close.
    const outgoing = new ServerResponse(incoming);
    this.#begin(stream, outgoing);
    const response = refusal ?? await this.#answer(incoming, stream, 0);
    if (stream.destroyed) return;
    outgoing.assignSocket(stream as unknown as IncomingMessage["socket"]);
    outgoing.once("finish", () => stream.end(() => stream.destroy()));
    outgoing.setHeader("connection", "close");
    await writeResponse(outgoing, response);
  }

  async #answer(
    incoming: IncomingMessage,
    stream: TcpStream,
    bodyBytes: number,
  ): Promise<Response> {
    const address = this.#addressOf(headersOf(incoming), stream.connection);
    const { clock, requests } = this.parts;
    if (!requests.take(address, clock.now())) return tooMany("Too many requests");
    const request = await readRequest(incoming, bodyBytes);
    return request ? this.parts.fetch(request, address) : badRequest();
  }

  /** A request's headers have arrived. */
  #begin(stream: TcpStream, outgoing: ServerResponse): void {
    this.#waiting.delete(stream.connection);
    this.#answering.add(outgoing);
    stream.owed.add(outgoing);
    outgoing.once("close", () => {
      stream.owed.delete(outgoing);
      this.#answering.delete(outgoing);
      if (stream.destroyed) return;
      // After an answer to half a request, the next bytes are not a request.
      if (isUnread(outgoing.req)) stream.destroy();
      else if (stream.owed.size === 0) {
        this.#waiting.add(stream.connection);
        stream.proceed();
      }
    });
  }

  #addressOf(headers: HeaderReader, { remoteAddress }: TcpConnection): string {
    const forwarded = headers.get("x-forwarded-for");
    return addressKey(this.parts.clientAddress.read(remoteAddress, forwarded));
  }

  #fail(stream: TcpStream, fault: unknown): void {
    // A client that disconnected is not a fault.
    if (!stream.destroyed) this.parts.log("error", "fault", faultFields(fault));
    stream.destroy();
  }
}

const badRequest = (): Response =>
  Response.json({ error: "bad_request", message: "This is not an HTTP/1.1 request." }, {
    status: 400,
  });

const tooMany = (what: string): Response =>
  Response.json(
    { error: "rate_limited", message: `${what} from this address.` },
    { status: 429, headers: { "retry-after": "1", connection: "close" } },
  );
