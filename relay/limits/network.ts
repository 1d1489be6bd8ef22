import { BlockList, isIP } from "node:net";

/** A parsed `10.0.0.0/8`; an address alone is a network of one. Undefined: neither. */
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
    const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
    const plain = mapped ?? address;
    const version = isIP(plain);
    return version !== 0 && blocks.check(plain, version === 4 ? "ipv4" : "ipv6");
  };
}
