import { isIPv6 } from "node:net";
import { convertIPv6ToBinary } from "hono/utils/ipaddr";
import { unmapped } from "./network.ts";

/**
 * What counts as one address: an IPv4 address, or the /64 of an IPv6 one, since a single customer
 * is commonly given a whole /64 (RFC 6177). An IPv4 address mapped into IPv6 is the IPv4 address.
 * Text that is no address counts as itself.
 */
export function addressKey(address: string): string {
  const plain = unmapped(address);
  return isIPv6(plain) ? `${(convertIPv6ToBinary(plain) >> 64n).toString(16)}::/64` : plain;
}
