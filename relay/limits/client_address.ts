import { networkCheck } from "./network.ts";

/**
 * Where a request really comes from. `X-Forwarded-For` is believed only as far as it was written by
 * proxies the host trusts: from the right, the first address that is not one of them.
 */
export function clientAddressReader(
  trustedProxies: readonly string[],
): (peer: string, forwardedFor: string | null) => string {
  if (trustedProxies.length === 0) return (peer) => peer;
  const isTrusted = networkCheck(trustedProxies);
  return (peer, forwardedFor) => {
    if (!forwardedFor || !isTrusted(peer)) return peer;
    const hops = forwardedFor.split(",").map((hop) => hop.trim());
    return hops.findLast((hop) => !isTrusted(hop)) ?? hops[0] ?? peer;
  };
}
