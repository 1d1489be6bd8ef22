import type { IceServer } from "@ringside/protocol";
import { type HostReach, hostReach } from "./host_reach.ts";
import { normalizeRelayAddress } from "./relay_address.ts";

/** More addresses of STUN and TURN servers than this of one relay help no call. */
const mostIceUrls = 8;

const reachOf = (relay: string): HostReach | undefined =>
  URL.canParse(relay) ? hostReach(new URL(relay).hostname) : undefined;

/**
 * Whether a host that somebody else names may be connected to. A person whose own relay is inside a
 * network, or on this machine, meets others there: they may name hosts of the same kind. To everybody
 * else it would be a way to reach what only they can reach.
 */
function mayName(reach: HostReach | undefined, own: readonly string[]): boolean {
  return reach === "public" ||
    (reach === "inside" || reach === "loopback") && own.some((relay) => reachOf(relay) === reach);
}

/** Whether a relay that somebody else names may be connected to, once the person agrees. */
export function mayNameRelay(url: string, own: readonly string[]): boolean {
  if (own.includes(url)) return true;
  const address = normalizeRelayAddress(url);
  return address.ok && address.url === url && mayName(reachOf(url), own);
}

/** A STUN or TURN address (RFC 7064, RFC 7065); the host stands in the first group. */
const iceUrl =
  /^(?:stuns?|turns?):(\[[\da-f:.]+\]|[^\s:/?#@[\]]+)(?::\d{1,5})?(?:\?transport=(?:udp|tcp))?$/i;

/** What may be used of the STUN and TURN servers that somebody else's relay gives. */
export function iceNamedByOthers(
  servers: readonly IceServer[],
  own: readonly string[],
): IceServer[] {
  let left = mostIceUrls;
  return servers.flatMap((server) => {
    const urls = [server.urls].flat().filter((url) => {
      const host = iceUrl.exec(url)?.[1];
      return host !== undefined && mayName(hostReach(host), own) && left-- > 0;
    });
    return urls.length === 0 ? [] : [{ ...server, urls }];
  });
}
