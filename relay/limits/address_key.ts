import { convertIPv6ToBinary, isIPv4MappedIPv6 } from "hono/utils/ipaddr";

/**
 * What counts as one address: an IPv4 address, or the /64 of an IPv6 one, since a single customer
 * is commonly given a whole /64 (RFC 6177). An IPv4 address mapped into IPv6 is the IPv4 address.
 * Text that is no address counts as itself.
 */
export function addressKey(address: string): string {
  if (!address.includes(":")) return address;
  let bits: bigint;
  try {
    bits = convertIPv6ToBinary(address);
  } catch {
    return address;
  }
  if (isIPv4MappedIPv6(bits)) {
    return [24n, 16n, 8n, 0n].map((shift) => (bits >> shift) & 255n).join(".");
  }
  return `${(bits >> 64n).toString(16)}::/64`;
}
