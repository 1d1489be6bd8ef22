import type { IceServer } from "@ringside/protocol";
import { type HostReach, hostReach } from "./host_reach.ts";
import { normalizeRelayAddress } from "./relay_address.ts";

/** More STUN and TURN addresses than this from one relay help no call. */
const mostIceUrls = 8;

const reachOf = (relay: string): HostReach | undefined =>
  URL.canParse(relay) ? hostReach(new URL(relay).hostname) : undefined;

/**
 * Whether a host that somebody else names may be connected to. A person whose own relay is inside a
 * private network, or on this machine, meets others there, so these may name hosts of the same
 * kind. For everybody else, such a name would let an attacker reach hosts that only the person can
 * reach.
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

/** A STUN or TURN address (RFC 7064, RFC 7065); the first group is the host. */
const iceUrl =
  /^(?:stuns?|turns?):(\[[\da-f:.]+\]|[^\s:/?#@[\]]+)(?::\d{1,5})?(?:\?transport=(?:udp|tcp))?$/i;

/** The usable ones among the STUN and TURN servers of somebody else's relay. */
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
