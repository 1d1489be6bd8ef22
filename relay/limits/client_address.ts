import { isIP } from "node:net";
import { networkCheck } from "./network.ts";

/** Where requests really come from. */
export interface ClientAddress {
  /**
   * The client's address. `X-Forwarded-For` is believed only as far as it was written by proxies
   * the host trusts: from the right, the first address that is not one of them. Where one of those
   * wrote something that is no address, it is the peer's.
   */
  read(peer: string, forwardedFor: string | null | undefined): string;
  /** Whether a peer is a proxy that the host trusts. */
  isProxy(peer: string): boolean;
}

/** Reads clients' addresses behind proxies of these networks. */
export function clientAddressReader(trustedProxies: readonly string[]): ClientAddress {
  if (trustedProxies.length === 0) return { read: (peer) => peer, isProxy: () => false };
  const isProxy = networkCheck(trustedProxies);
  return {
    isProxy,
    read(peer, forwardedFor) {
      if (!forwardedFor || !isProxy(peer)) return peer;
      let client = peer;
      for (const hop of forwardedFor.split(",").reverse()) {
        const address = addressOfHop(hop);
        if (address === undefined) return peer;
        client = address;
        if (!isProxy(address)) break;
      }
      return client;
    },
  };
}

/**
 * The address in one hop, in any form that proxies write: with a port, in brackets, in quotes, or
 * as in `Forwarded` (RFC 7239, section 6). Undefined: there is none, such as in `unknown`.
 */
function addressOfHop(hop: string): string | undefined {
  const named = /(?:^|;)\s*for\s*=([^;]*)/i.exec(hop)?.[1] ?? hop;
  const text = named.trim().replace(/^"(.*)"$/, "$1");
  const bare = /^\[([^\]]*)\](?::[\w-]{1,6})?$/.exec(text)?.[1] ??
    /^([\d.]+)(?::[\w-]{1,6})?$/.exec(text)?.[1] ?? text;
  const address = bare.replace(/%.*$/, "");
  return isIP(address) === 0 ? undefined : address;
}
