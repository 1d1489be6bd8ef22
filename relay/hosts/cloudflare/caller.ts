import { addressKey } from "../../limits/address_key.ts";
import { locationHint, type Place } from "./location.ts";
import type { LocationHint } from "./runtime.ts";

/** Who asks for a socket, as the Worker tells it the session's object. */
export interface Caller {
  /** See `addressKey`. */
  readonly address: string;
  /** The session that the path names, if it does. */
  readonly wanted?: string;
  readonly hint?: LocationHint;
}

const header = "ringside-caller";

/** Cloudflare names the client itself, whatever the request claims; the local runtime does not. */
export const addressOf = (request: Request): string =>
  addressKey(request.headers.get("cf-connecting-ip") ?? "127.0.0.1");

/** Where the request comes from, if Cloudflare says. */
export function hintOf(request: Request): LocationHint | undefined {
  const { cf } = request as Request & { readonly cf?: Place };
  return cf && locationHint(cf);
}

/** The request as the session's object gets it. */
export function withCaller(request: Request, caller: Caller): Request {
  const headers = new Headers(request.headers);
  headers.set(header, JSON.stringify(caller));
  return new Request(request, { headers });
}

/** Who `withCaller` said it was: no request reaches an object but through the Worker. */
export const callerOf = (request: Request): Caller =>
  JSON.parse(request.headers.get(header) ?? "{}");
