import type { Grant } from "../../access/access.ts";
import type { Environment, RelayParts } from "./environment.ts";

/** A quota that counts a session: of its address, or of its access key if that has one. */
export interface Quota {
  /** The name of its object. A key's holds a blank, which no address does. */
  readonly name: string;
  readonly most: number;
}

export function quotasOf(
  { access, limits }: Pick<RelayParts, "access" | "limits">,
  address: string,
  { key }: Grant,
): Quota[] {
  const quotas = [{ name: address, most: limits.sessionsPerAddress }];
  const most = key === undefined ? Infinity : access.quota(key);
  if (most !== Infinity) quotas.push({ name: `key ${key}`, most });
  return quotas;
}

const objectOf = ({ ADDRESSES }: Environment, { name }: Quota) =>
  ADDRESSES.get(ADDRESSES.idFromName(name));

/** Counts a session against every quota, or against none if one is used up. */
export async function takeAll(
  env: Environment,
  quotas: readonly Quota[],
  session: string,
): Promise<boolean> {
  for (const [index, quota] of quotas.entries()) {
    if (await objectOf(env, quota).take(session, quota.most)) continue;
    await releaseAll(env, quotas.slice(0, index), session);
    return false;
  }
  return true;
}

export async function releaseAll(
  env: Environment,
  quotas: readonly Quota[],
  session: string,
  /** Units to return to the address, whose quota is the first. */
  unspent = 0,
): Promise<void> {
  await Promise.all(
    quotas.map((quota, i) => objectOf(env, quota).release(session, i === 0 ? unspent : 0)),
  );
}

/** Leases units of the address's day. */
export async function lease(
  env: Environment,
  [address]: readonly Quota[],
  units: number,
): Promise<number> {
  return address ? await objectOf(env, address).lease(units) : 0;
}
