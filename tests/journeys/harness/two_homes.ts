import { Namespace } from "./namespace.ts";

/** The only machine on the internet that is not in a home. */
export const publicAddress = "11.0.0.1";

/** Two homes, each behind a router that hides its addresses. */
export interface TwoHomes {
  readonly internet: Namespace;
  /** The home in which this process runs, and the addresses by which the internet knows each. */
  readonly own: Namespace;
  readonly ownAddress: string;
  readonly other: Namespace;
  readonly otherAddress: string;
  end(): Promise<void>;
}

/**
 * What a router of a home does: it translates addresses, and drops what nobody inside has asked
 * for. (Were that refused, or taken by the router itself, the entry in its table would stand in the
 * way of the datagram that goes out to the same place a moment later.)
 */
const routerRules = `
table ip home {
  chain translate {
    type nat hook postrouting priority srcnat;
    oifname "wan" masquerade
  }
  chain pass {
    type filter hook forward priority filter; policy drop;
    iifname "lan" accept
    ct state established,related accept
  }
  chain take {
    type filter hook input priority filter; policy drop;
    iifname "lan" accept
    ct state established,related accept
  }
}`;

const forwarding = ["sh", "-c", "echo 1 > /proc/sys/net/ipv4/ip_forward"];

/** Whether this machine lets us make homes: as root, with iproute2 and nftables. */
export async function canHaveHomes(): Promise<boolean> {
  let router: Namespace | undefined;
  try {
    router = await Namespace.make();
    await router.ip("link add name lan type veth peer name wan");
    await router.run(...forwarding);
    await router.run("nft", routerRules);
    return true;
  } catch {
    return false;
  } finally {
    await router?.end();
  }
}

/**
 * Connects the network of this process, which must be a fresh one of its own, and another to an
 * internet, each through a router. Neither home has a route to the addresses inside the other.
 */
export async function twoHomes(): Promise<TwoHomes> {
  const made: Namespace[] = [];
  const make = async () => {
    const namespace = await Namespace.make();
    made.push(namespace);
    return namespace;
  };
  const end = async () => {
    for (const namespace of made.toReversed()) await namespace.end();
  };
  try {
    const [own, other, internet] = [Namespace.own(), await make(), await make()];
    await own.ip("link set lo up");
    await internet.run(...forwarding);
    const connect = async (home: Namespace, nth: number) => {
      const router = await make();
      const [inside, outside] = [`192.168.${nth}`, `11.0.0.${nth + 1}`];
      await home.ip(`link add name net${nth} type veth peer name lan netns ${router.pid}`);
      await router.ip(`link add name wan type veth peer name home${nth} netns ${internet.pid}`);
      await router.ip(`addr add ${inside}.1/24 dev lan`);
      await router.ip("link set lan up");
      await router.ip(`addr add ${outside} peer ${publicAddress} dev wan`);
      await router.ip("link set wan up");
      await internet.ip(`addr add ${publicAddress} peer ${outside} dev home${nth}`);
      await internet.ip(`link set home${nth} up`);
      await router.ip(`route add default via ${publicAddress}`);
      await router.run(...forwarding);
      await router.run("nft", routerRules);
      await home.ip(`addr add ${inside}.2/24 dev net${nth}`);
      await home.ip(`link set net${nth} up`);
      await home.ip(`route add default via ${inside}.1`);
      return outside;
    };
    const [ownAddress, otherAddress] = [await connect(own, 1), await connect(other, 2)];
    return { internet, own, ownAddress, other, otherAddress, end };
  } catch (error) {
    await end();
    throw error;
  }
}
