import { isIPv6 } from "node:net";
import { convertIPv6ToBinary } from "hono/utils/ipaddr";
import { unmapped } from "./network.ts";

/**
 * The key under which the relay counts an address: an IPv4 address itself, or the /64 of an IPv6
 * address, since providers commonly give one customer a whole /64 (RFC 6177). An IPv4 address
 * mapped into IPv6 is the IPv4 address. Text that is not an address is its own key.
 */
export function addressKey(address: string): string {
  const plain = unmapped(address);
  return isIPv6(plain) ? `${(convertIPv6ToBinary(plain) >> 64n).toString(16)}::/64` : plain;
}
