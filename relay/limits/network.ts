import { BlockList, isIP } from "node:net";
import { convertIPv6ToBinary, isIPv4MappedIPv6 } from "hono/utils/ipaddr";

/**
 * Parses a network such as `10.0.0.0/8`; a single address is a network of one. Undefined: neither.
 */
export function readNetwork(
  text: string,
): { address: string; prefix: number; family: "ipv4" | "ipv6" } | undefined {
  const [address = "", bits, ...rest] = text.split("/");
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return undefined;
  const most = version === 4 ? 32 : 128;
  const prefix = bits === undefined ? most : Number(bits);
  if (bits !== undefined && !/^\d{1,3}$/.test(bits) || prefix > most) return undefined;
  return { address, prefix, family: version === 4 ? "ipv4" : "ipv6" };
}

/** Whether an address belongs to one of the networks. */
export function networkCheck(networks: readonly string[]): (address: string) => boolean {
  const blocks = new BlockList();
  for (const text of networks) {
    const network = readNetwork(text);
    if (network) blocks.addSubnet(network.address, network.prefix, network.family);
  }
  return (address) => {
    const plain = unmapped(address);
    const version = isIP(plain);
    return version !== 0 && blocks.check(plain, version === 4 ? "ipv4" : "ipv6");
  };
}

/** An address without its mapping into IPv6 (RFC 4291, section 2.5.5.2), if it has one. */
export function unmapped(address: string): string {
  if (isIP(address) !== 6) return address;
  const bits = convertIPv6ToBinary(address);
  if (!isIPv4MappedIPv6(bits)) return address;
  return [24n, 16n, 8n, 0n].map((shift) => (bits >> shift) & 255n).join(".");
}
