import { isIP } from "node:net";
import { networkCheck } from "./network.ts";

/** Finds the client's address behind trusted proxies. */
export interface ClientAddress {
  /**
   * The client's address: in `X-Forwarded-For`, from the right, the first address that is not a
   * trusted proxy's, since only trusted proxies wrote what is to the right of it. If a trusted
   * proxy wrote something that is not an address, the peer's address.
   */
  read(peer: string, forwardedFor: string | null | undefined): string;
  /** Whether a peer is a trusted proxy. */
  isProxy(peer: string): boolean;
}

/** Finds clients' addresses behind proxies in these networks. */
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
 * The address of one hop, in any form that proxies write: with a port, in brackets, in quotes, or
 * as in `Forwarded` (RFC 7239, section 6). Undefined if it contains none, such as `unknown`.
 */
function addressOfHop(hop: string): string | undefined {
  const named = /(?:^|;)\s*for\s*=([^;]*)/i.exec(hop)?.[1] ?? hop;
  const text = named.trim().replace(/^"(.*)"$/, "$1");
  const bare = /^\[([^\]]*)\](?::[\w-]{1,6})?$/.exec(text)?.[1] ??
    /^([\d.]+)(?::[\w-]{1,6})?$/.exec(text)?.[1] ?? text;
  const address = bare.replace(/%.*$/, "");
  return isIP(address) === 0 ? undefined : address;
}
