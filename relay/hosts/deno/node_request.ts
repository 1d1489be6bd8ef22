import { Buffer } from "node:buffer";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { HeaderReader } from "../../upgrade_fault.ts";

/** Whether a request's host and target are valid. */
export const isTarget = (host: string | null | undefined, target: string): boolean =>
  target.startsWith("/") && URL.canParse(`http://${host}${target}`);

/** A request's headers, as `Headers` reads them: the values of a name joined by commas. */
export function headersOf({ rawHeaders }: IncomingMessage): HeaderReader {
  return {
    get(name) {
      let value: string | null = null;
      for (let i = 0; i + 1 < rawHeaders.length; i += 2) {
        if (rawHeaders[i]?.toLowerCase() !== name) continue;
        value = value === null ? `${rawHeaders[i + 1]}` : `${value}, ${rawHeaders[i + 1]}`;
      }
      return value;
    },
  };
}

/**
 * Converts a request of Node's server for the routes; undefined if its target or host is invalid.
 * Reads at most `bodyBytes` + 1 bytes of a body, so that a route can see that it is too large.
 */
export async function readRequest(
  incoming: IncomingMessage,
  bodyBytes: number,
): Promise<Request | undefined> {
  const { headers: { host }, method = "GET", rawHeaders, url = "" } = incoming;
  if (!isTarget(host, url)) return undefined;
  const headers: [string, string][] = [];
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) {
    headers.push([rawHeaders[i] ?? "", rawHeaders[i + 1] ?? ""]);
  }
  const hasBody = method !== "GET" && method !== "HEAD";
  const body = hasBody ? await readBody(incoming, bodyBytes + 1) : undefined;
  try {
    return new Request(`http://${host}${url}`, { method, headers, body });
  } catch {
    return undefined; // a method that `Request` forbids, such as TRACE
  }
}

/** The first bytes of a body, at most `most`. Rejects if the client disconnects. */
async function readBody(incoming: IncomingMessage, most: number): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  incoming.on("data", (chunk: Uint8Array) => {
    chunks.push(chunk);
    size += chunk.length;
    if (size < most) return;
    incoming.pause();
    resolve();
  });
  incoming.once("end", resolve);
  incoming.once("close", () => reject(new Error("The client left before its request was whole")));
  await promise;
  incoming.removeAllListeners("data");
  return new Uint8Array(Buffer.concat(chunks)).slice(0, most);
}

/** Writes an answer of the routes; closes the connection if the request was not read completely. */
export async function writeResponse(outgoing: ServerResponse, response: Response): Promise<void> {
  outgoing.statusCode = response.status;
  for (const [name, value] of response.headers) outgoing.appendHeader(name, value);
  if (isUnread(outgoing.req)) outgoing.setHeader("connection", "close");
  const body = response.body ? new Uint8Array(await response.arrayBuffer()) : undefined;
  outgoing.end(body);
}

/** Whether part of a request's body may still arrive. */
export const isUnread = ({ complete, headers }: IncomingMessage): boolean =>
  !complete &&
  (headers["transfer-encoding"] !== undefined || headers["content-length"] !== undefined);
