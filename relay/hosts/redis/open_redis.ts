import { Cluster, Redis, type RedisOptions } from "ioredis";
import { refusedByFault, refusedByInfo, refusedByRights } from "./redis_refusal.ts";
import { missingRights } from "./redis_rights.ts";

export type RedisClient = Redis | Cluster;

/** How to reach one Redis, or one Redis Cluster: found out once, used for every connection. */
export interface RedisAddress {
  readonly url: string;
  readonly isCluster: boolean;
}

/** Silence for longer than this is a dead connection: something is said every two seconds. */
const silenceMs = 6_000;

const lasting: RedisOptions = {
  protocol: 2,
  connectTimeout: 5_000,
  socketTimeout: silenceMs,
  // What was asked for is asked again on the next connection: every command bears that.
  maxRetriesPerRequest: null,
  autoResendUnfulfilledCommands: true,
  retryStrategy: (times) => Math.min(50 * 2 ** Math.min(times, 5), 1_000),
};

/** A client that comes back by itself. Faults are told by its status, so none is thrown. */
export function redisClient({ isCluster, url }: RedisAddress): RedisClient {
  const client = isCluster
    ? new Cluster([url], {
      redisOptions: { ...lasting, ...credentials(url) },
      clusterRetryStrategy: () => 500,
    })
    : new Redis(url, lasting);
  client.on("error", () => {});
  return client;
}

/**
 * Tries a Redis once: whether it answers, is of a version that will do, and lets us do everything
 * that will be done. Leaves nothing behind.
 */
export async function tryRedis(
  url: string,
): Promise<{ ok: true; address: RedisAddress } | { ok: false; sentence: string }> {
  const probe = new Redis(url, {
    ...lasting,
    lazyConnect: true,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
    commandTimeout: 5_000,
    enableReadyCheck: false,
  });
  let fault: unknown;
  probe.on("error", (error: unknown) => fault ??= error);
  try {
    await probe.connect();
    const info = await probe.info("server");
    const sentence = refusedByInfo(info);
    if (sentence) return { ok: false, sentence };
    const address = { url, isCluster: /^redis_mode:cluster/m.test(info) };
    let missing: string[];
    if (!address.isCluster) missing = await missingRights(probe);
    else {
      const cluster = new Cluster([url], {
        redisOptions: { ...lasting, ...credentials(url), commandTimeout: 5_000 },
        clusterRetryStrategy: () => null,
      });
      cluster.on("error", (error: unknown) => fault ??= error);
      try {
        missing = await missingRights(cluster);
      } finally {
        cluster.disconnect();
      }
    }
    if (missing.length > 0) return { ok: false, sentence: refusedByRights(missing) };
    return { ok: true, address };
  } catch (error) {
    const text = String(error);
    // ioredis says "Connection is closed" of whatever went wrong before.
    const first = /Connection is closed/.test(text) ? fault ?? error : error;
    return { ok: false, sentence: refusedByFault(first) };
  } finally {
    probe.disconnect();
  }
}

function credentials(url: string): RedisOptions {
  const { password, protocol, username } = new URL(url);
  return {
    ...(username ? { username: decodeURIComponent(username) } : {}),
    ...(password ? { password: decodeURIComponent(password) } : {}),
    ...(protocol === "rediss:" ? { tls: {} } : {}),
  };
}
