import { type IncomingMessage, Server, ServerResponse } from "node:http";
import type { Clock } from "@ringside/clock";
import { addressKey } from "../../limits/address_key.ts";
import type { ClientAddress } from "../../limits/client_address.ts";
import { ConnectionQuota } from "../../limits/connection_quota.ts";
import { Deadlines } from "../../limits/deadlines.ts";
import { faultFields } from "../../fault_fields.ts";
import type { Log } from "../../log.ts";
import type { Meters } from "../../metrics.ts";
import { ConnectionListener } from "./connection_listener.ts";
import { isUnread, readRequest, writeResponse } from "./node_request.ts";
import type { TcpStream } from "./tcp_stream.ts";

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
  /** Takes the connection of a request whose answer was that it is upgraded; false: it was not. */
  readonly upgrade: (
    request: Request,
    incoming: IncomingMessage,
    stream: TcpStream,
    head: Uint8Array,
  ) => boolean;
}

/**
 * Serves HTTP and upgrades over connections of our own: each is counted from its acceptance on, and
 * ended when it does not become a whole request in time. `Deno.serve` has neither limit, and ends
 * the process when the system runs out of files.
 */
export class HttpFront {
  readonly #listener: ConnectionListener;
  readonly #quota: ConnectionQuota;
  readonly #waiting: Deadlines<TcpStream>;
  readonly #answering: Deadlines<ServerResponse>;

  constructor(private readonly parts: FrontParts) {
    const { clientAddress, clock, headerMs, hostname, port, requestMs } = parts;
    this.#quota = new ConnectionQuota(parts.connectionsPerAddress);
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
    server.on("upgrade", (incoming, stream, head) => {
      const tcp = stream as unknown as TcpStream;
      this.#serveUpgrade(incoming, tcp, head).catch((fault) => this.#fail(tcp, fault));
    });
    this.#listener = new ConnectionListener({ hostname, port }, {
      ...parts,
      quota: this.#quota,
      isProxy: (address) => clientAddress.isProxy(address),
      accepted: (stream) => {
        this.#waiting.add(stream);
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
    const request = await readRequest(incoming, this.parts.bodyBytes);
    const response = request
      ? await this.parts.fetch(request, this.#addressOf(incoming, stream))
      : badRequest();
    await writeResponse(outgoing, response);
  }

  async #serveUpgrade(
    incoming: IncomingMessage,
    stream: TcpStream,
    head: Uint8Array,
  ): Promise<void> {
    const address = this.#addressOf(incoming, stream);
    // Counted from acceptance on already, unless a proxy holds it for this client.
    const counts = this.parts.clientAddress.isProxy(stream.remoteAddress);
    // The stream is nobody's until the answer is known: its close must still be noticed.
    const outgoing = new ServerResponse(incoming);
    this.#begin(stream, outgoing);
    const request = await readRequest(incoming, 0);
    const response = request ? await this.parts.fetch(request, address) : badRequest();
    if (stream.destroyed) return;
    const taken = !counts || this.#quota.take(address);
    if (taken && counts) stream.once("close", () => this.#quota.release(address));
    if (request && taken && this.parts.upgrade(request, incoming, stream, head)) {
      this.#answering.delete(outgoing);
      return;
    }
    if (!taken) this.parts.meters.refusedConnections++;
    outgoing.assignSocket(stream as unknown as IncomingMessage["socket"]);
    outgoing.once("finish", () => stream.end(() => stream.destroy()));
    outgoing.setHeader("connection", "close");
    await writeResponse(outgoing, taken ? response : tooMany());
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

  #addressOf(incoming: IncomingMessage, { remoteAddress }: TcpStream): string {
    const forwarded = incoming.headers["x-forwarded-for"];
    const text = Array.isArray(forwarded) ? forwarded.join(",") : forwarded;
    return addressKey(this.parts.clientAddress.read(remoteAddress, text));
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
