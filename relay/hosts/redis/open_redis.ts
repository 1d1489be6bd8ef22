import { Cluster, Redis, type RedisOptions } from "ioredis";
import { refusedByFault, refusedByInfo, refusedByRights } from "./redis_refusal.ts";
import { missingRights } from "./redis_rights.ts";

export type RedisClient = Redis | Cluster;

/** How to reach one Redis, or one Redis Cluster: determined once, used for every connection. */
export interface RedisAddress {
  readonly url: string;
  readonly isCluster: boolean;
}

/** After this much silence a connection is dead: every node sends something every two seconds. */
const silenceMs = 6_000;

const lasting: RedisOptions = {
  protocol: 2,
  connectTimeout: 5_000,
  socketTimeout: silenceMs,
  // Commands are repeated on the next connection: each of them may run twice.
  maxRetriesPerRequest: null,
  autoResendUnfulfilledCommands: true,
  retryStrategy: (times) => Math.min(50 * 2 ** Math.min(times, 5), 1_000),
};

/** A client that reconnects by itself. Its status shows faults, so none is thrown. */
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
 * Checks a Redis once: whether it answers, has a sufficient version, and allows every command that
 * the relay needs. Leaves nothing behind.
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
    // ioredis reports "Connection is closed" whatever the cause was.
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
