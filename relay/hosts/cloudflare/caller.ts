import { addressKey } from "../../limits/address_key.ts";
import { locationHint, type Place } from "./location.ts";
import type { LocationHint } from "./runtime.ts";

/** Who requests a socket, as the Worker reports it to the session's object. */
export interface Caller {
  /** See `addressKey`. */
  readonly address: string;
  /** The session that the path names, if any. */
  readonly wanted?: string;
  readonly hint?: LocationHint;
}

const header = "ringside-caller";

/**
 * Cloudflare sets the client's address itself, whatever the request claims; the local runtime does
 * not.
 */
export const addressOf = (request: Request): string =>
  addressKey(request.headers.get("cf-connecting-ip") ?? "127.0.0.1");

/** Where the request comes from, if Cloudflare knows. */
export function hintOf(request: Request): LocationHint | undefined {
  const { cf } = request as Request & { readonly cf?: Place };
  return cf && locationHint(cf);
}

/** The request with its caller, for the session's object. */
export function withCaller(request: Request, caller: Caller): Request {
  const headers = new Headers(request.headers);
  headers.set(header, JSON.stringify(caller));
  return new Request(request, { headers });
}

/** The caller that `withCaller` added: requests reach an object only through the Worker. */
export const callerOf = (request: Request): Caller =>
  JSON.parse(request.headers.get(header) ?? "{}");
