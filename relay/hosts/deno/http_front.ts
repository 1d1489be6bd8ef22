import type { Buffer } from "node:buffer";
import { type IncomingMessage, Server, ServerResponse } from "node:http";
import type { Clock } from "@ringside/clock";
import { addressKey } from "../../limits/address_key.ts";
import type { ClientAddress } from "../../limits/client_address.ts";
import { Deadlines } from "../../limits/deadlines.ts";
import { faultFields } from "../../fault_fields.ts";
import type { Log } from "../../log.ts";
import type { Meters } from "../../metrics.ts";
import type { HeaderReader } from "../../upgrade_fault.ts";
import { ConnectionListener } from "./connection_listener.ts";
import type { Caller } from "./line.ts";
import { headersOf, isUnread, readRequest, targetOf, writeResponse } from "./node_request.ts";
import { TcpStream } from "./tcp_stream.ts";

/** All headers of a request together, in bytes. */
const headerBytes = 16 * 1024;

export interface FrontParts {
  readonly hostname: string;
  readonly port: number;
  /** Time for a request's headers, and for the next request of a connection to begin. */
  readonly headerMs: number;
  /** Time for a request from its headers on: its body, and that its answer is taken. */
  readonly requestMs: number;
  readonly connectionsPerAddress: number;
  readonly bodyBytes: number;
  readonly clientAddress: ClientAddress;
  readonly clock: Clock;
  readonly log: Log;
  readonly meters: Meters;
  readonly fetch: (request: Request, address: string) => Response | Promise<Response>;
  /** The session that a request for a WebSocket names; undefined: the routes say what is wrong. */
  readonly judge: (path: string, headers: HeaderReader) => { session?: string } | undefined;
  /** Makes a WebSocket of the connection of a request that was found in order. */
  readonly open: (stream: TcpStream, head: Buffer, key: string, caller: Caller) => void;
}

/**
 * Serves HTTP and upgrades over connections of our own: each is counted from its acceptance on, and
 * ended when it does not become a whole request in time. `Deno.serve` has neither limit, and ends
 * the process when the system runs out of files.
 */
export class HttpFront {
  readonly #listener: ConnectionListener;
  readonly #waiting: Deadlines<TcpStream>;
  readonly #answering: Deadlines<ServerResponse>;

  constructor(private readonly parts: FrontParts) {
    const { clientAddress, clock, headerMs, hostname, port, requestMs } = parts;
    this.#waiting = new Deadlines(clock, headerMs, timeOut);
    this.#answering = new Deadlines(clock, requestMs, ({ socket }) => {
      if (socket) timeOut(socket as unknown as TcpStream);
    });
    // Our own deadlines count from acceptance on, by the relay's clock, and know upgrades.
    const server = new Server({
      maxHeaderSize: headerBytes,
      headersTimeout: 0,
      requestTimeout: 0,
    });
    // A server that does not listen itself would end each connection after its first answer.
    Object.defineProperty(server, "listening", { value: true });
    server.on("request", (incoming, outgoing) => {
      const stream = incoming.socket as unknown as TcpStream;
      this.#serve(incoming, outgoing, stream).catch((fault) => this.#fail(stream, fault));
    });
    server.on("upgrade", (incoming, socket, head) => {
      this.#upgrade(incoming, socket as unknown as TcpStream, head as Buffer);
    });
    this.#listener = new ConnectionListener({ hostname, port }, {
      ...parts,
      isProxy: (address) => clientAddress.isProxy(address),
      accepted: (connection) => {
        const stream = new TcpStream(connection);
        this.#waiting.add(stream);
        // A broken connection ends in `close` as well, which says all that is needed.
        stream.on("error", () => {});
        stream.once("close", () => this.#waiting.delete(stream));
        server.emit("connection", stream);
      },
    });
  }

  get port(): number {
    return this.#listener.port;
  }

  /** Open connections: WebSockets, requests, and those that are neither yet. */
  get connections(): number {
    return this.#listener.size;
  }

  /** Accepts no more, and ends what is open. Resolves when the address is free for another. */
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

  #upgrade(incoming: IncomingMessage, stream: TcpStream, head: Buffer): void {
    // An answer that is still to come would stand between the frames.
    if (stream.requests > 0) return void stream.destroy();
    const headers = headersOf(incoming);
    const asked = targetOf(incoming) && incoming.method === "GET"
      ? this.parts.judge(incoming.url ?? "", headers)
      : undefined;
    const address = this.#addressOf(headers, stream);
    const isCounted = asked && this.#counts(stream, address);
    if (isCounted) {
      this.#waiting.delete(stream);
      const key = headers.get("sec-websocket-key") ?? "";
      return this.parts.open(stream, head, key, { address, ...asked });
    }
    const refusal = asked ? tooMany() : undefined;
    this.#refuse(incoming, stream, refusal).catch((fault) => this.#fail(stream, fault));
  }

  /** Whether a connection may become a WebSocket of this address. */
  #counts({ connection }: TcpStream, address: string): boolean {
    // Counted from acceptance on already, unless a proxy holds it for this client.
    return connection.countedFor !== undefined || this.#listener.count(connection, address);
  }

  /** Answers a request for a WebSocket that gets none; without a `refusal` the routes say why. */
  async #refuse(incoming: IncomingMessage, stream: TcpStream, refusal?: Response): Promise<void> {
    // The stream is nobody's until the answer is known: its close must still be noticed.
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
    const request = await readRequest(incoming, bodyBytes);
    if (!request) return badRequest();
    return this.parts.fetch(request, this.#addressOf(request.headers, stream));
  }

  /** A request's headers have come. */
  #begin(stream: TcpStream, outgoing: ServerResponse): void {
    this.#waiting.delete(stream);
    this.#answering.add(outgoing);
    stream.requests++;
    const ended = () => {
      stream.requests--;
      this.#answering.delete(outgoing);
    };
    stream.once("close", () => this.#answering.delete(outgoing));
    outgoing.once("close", () => {
      ended();
      if (stream.destroyed) return;
      // What comes after an answer to half a request is no request.
      if (isUnread(outgoing.req)) stream.destroy();
      else if (stream.requests === 0) this.#waiting.add(stream);
    });
  }

  #addressOf(headers: HeaderReader, { remoteAddress }: TcpStream): string {
    const forwarded = headers.get("x-forwarded-for");
    return addressKey(this.parts.clientAddress.read(remoteAddress, forwarded));
  }

  #fail(stream: TcpStream, fault: unknown): void {
    // A client that left is no fault.
    if (!stream.destroyed) this.parts.log("error", "fault", faultFields(fault));
    stream.destroy();
  }
}

const badRequest = (): Response =>
  Response.json({ error: "bad_request", message: "This is no request." }, { status: 400 });

const tooMany = (): Response =>
  Response.json(
    { error: "rate_limited", message: "Too many connections from this address." },
    { status: 429, headers: { "retry-after": "1" } },
  );

/** Ends a connection that took too long, with a word to a client that reads. */
function timeOut(stream: TcpStream): void {
  if (stream.unsent > 0 || stream.requests > 1) return void stream.destroy();
  stream.write(
    "HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n",
    () => stream.destroy(),
  );
}
