import ipaddr from "ipaddr.js";

/**
 * Where an address leads: `public` to the internet, `inside` to a network that strangers cannot
 * see, `loopback` to this very machine, `nowhere` to no single host that could serve a relay.
 */
export type HostReach = "public" | "inside" | "loopback" | "nowhere";

/** Ranges of the IANA registries, as `ipaddr.js` names them; all others lead nowhere. */
const reaches: Readonly<Record<string, HostReach>> = {
  unicast: "public",
  loopback: "loopback",
  private: "inside",
  carrierGradeNat: "inside",
  linkLocal: "inside",
  uniqueLocal: "inside",
  deprecatedSiteLocal: "inside",
};

/** Names that public DNS never assigns (RFC 6761, 6762, 8375; ICANN on .internal). */
const insideNames = /(?:^|\.)(?:local|internal|home\.arpa|lan|home|corp|intranet|localdomain)$/;

function addressReach(address: ipaddr.IPv4 | ipaddr.IPv6): HostReach {
  if (address instanceof ipaddr.IPv6) {
    const inner = innerIPv4(address);
    if (inner) return addressReach(inner);
  }
  return reaches[address.range()] ?? "nowhere";
}

/** The IPv4 address that an IPv6 one stands for: mapped, compatible, or through NAT64. */
function innerIPv4(address: ipaddr.IPv6): ipaddr.IPv4 | undefined {
  const { parts } = address;
  const isCompatible = parts.slice(0, 6).every((part) => part === 0) && parts[6] !== 0;
  // 64:ff9b::/96; the addresses beside it are for use inside a network (RFC 8215).
  const isNat64 = address.match(ipaddr.IPv6.parse("64:ff9b::"), 96);
  if (!address.isIPv4MappedAddress() && !isCompatible && !isNat64) return undefined;
  return new ipaddr.IPv4(address.toByteArray().slice(-4));
}

/**
 * Where a host leads, by its name alone: a public name may still be resolved to an address inside.
 * Every spelling that browsers understand counts (`0x7f.1`, `2130706433`, `LOCALHOST.`); undefined
 * if it is not a host.
 */
export function hostReach(host: string): HostReach | undefined {
  // The browser's own reading, which also tells a number that is an address from a name.
  if (!URL.canParse(`http://${host}/`)) return undefined;
  const url = new URL(`http://${host}/`);
  if (url.href !== `http://${url.hostname}/`) return undefined;
  const name = url.hostname.replace(/\.$/, "");
  const literal = name.replace(/^\[(.*)\]$/, "$1");
  if (ipaddr.isValid(literal)) return addressReach(ipaddr.parse(literal));
  if (name === "localhost" || name.endsWith(".localhost")) return "loopback";
  return !name.includes(".") || insideNames.test(name) ? "inside" : "public";
}
