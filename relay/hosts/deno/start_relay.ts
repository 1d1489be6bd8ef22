import { setImmediate } from "node:timers";
import { systemClock } from "@ringside/clock";
import { type Limits, limits } from "@ringside/protocol";
import { Access } from "../../access/access.ts";
import { relayApp } from "../../app.ts";
import { IceSource } from "../../ice/ice_source.ts";
import { addressKey } from "../../limits/address_key.ts";
import { ceilingSettings } from "../../limits/ceilings.ts";
import { clientAddressReader } from "../../limits/client_address.ts";
import { limitSettings } from "../../limits/limit_settings.ts";
import { type Log, silentLog } from "../../log.ts";
import { metricsText } from "../../metrics.ts";
import { defaultSettings, type Settings } from "../../settings.ts";
import { tryRedis } from "../redis/open_redis.ts";
import { RedisHost } from "../redis/redis_host.ts";
import { acceptSocket } from "./deno_socket.ts";
import { loadKeyFile, watchKeyFile } from "./key_file_watch.ts";
import { LoopLag } from "./loop_lag.ts";
import { memoryGauge } from "./memory_gauge.ts";
import { MemoryRooms } from "./memory_rooms.ts";
import { RefusedStart } from "./refused_start.ts";
import { SessionHost } from "./session_host.ts";

/** A relay that listens. */
export interface RunningRelay {
  /** Its address without a path, such as `http://127.0.0.1:8787`. */
  readonly url: string;
  readonly port: number;
  readonly host: SessionHost;
  /** Drains (at once unless `drainMs` is given) and stops listening; calling it twice is harmless. */
  stop(drainMs?: number): Promise<void>;
}

/** What a caller may change: settings by their names in `settingsTable`, and single limits. */
export type RelayOverrides = Partial<Settings> & {
  readonly limits?: Partial<Limits>;
  readonly log?: Log;
};

/**
 * Starts a relay in this process: rooms in memory, or in Redis where `redisUrl` is given. What is
 * not overridden has its default; the environment is not read. Throws what `Deno.serve` throws,
 * e.g. `AddrInUse`, and `RefusedStart` when Redis or the file of keys will not do.
 */
export async function startRelay(
  { limits: limitOverrides, log = silentLog, ...overrides }: RelayOverrides = {},
): Promise<RunningRelay> {
  const settings: Settings = { ...defaultSettings(), ...overrides };
  const { accessKeysFile, metricsToken, redisUrl, sessionsPerKey } = settings;
  const clock = systemClock;
  const allLimits: Limits = { ...limits, ...limitSettings(settings), ...limitOverrides };
  const soon = (task: () => void) => void setImmediate(task);
  const fileKeys = accessKeysFile === undefined
    ? []
    : good(await loadKeyFile(accessKeysFile, settings.accessKeys)).keys;
  const keys = [...settings.accessKeys, ...fileKeys];
  const access = new Access(keys, undefined, {
    private: keys.length > 0 || accessKeysFile !== undefined,
    sessionsPerKey,
  });
  const redis = redisUrl === undefined ? undefined : new RedisHost({
    address: good(await tryRedis(redisUrl)).address,
    limits: allLimits,
    clock,
    soon,
    log,
  });
  const ice = new IceSource(settings, log);
  await ice.ready();
  const host = new SessionHost({
    limits: allLimits,
    access,
    clock,
    soon,
    log,
    ice: (session) => ice.offer(session),
    ceilings: ceilingSettings(settings),
    memory: memoryGauge(clock),
    rooms: redis?.makeRooms ?? ((deliver) => new MemoryRooms(allLimits, deliver)),
    elsewhere: redis?.elsewhere,
  });
  const lag = new LoopLag(clock);
  const app = relayApp({
    access,
    allowedOrigins: settings.allowedOrigins,
    installUrl: settings.installUrl,
    host: {
      accept: (request, caller) => acceptSocket(host, request, caller),
      admits: (address) => host.admits(address),
      readiness: () => {
        if (host.draining) return "draining";
        return redis === undefined || redis.state === "up" ? "ready" : redis.state;
      },
    },
    metrics: {
      token: metricsToken,
      text: () =>
        metricsText(host.meters, {
          ...host.counts,
          ...host.waiting,
          draining: host.draining,
          redis: redis && redis.state === "up",
          lag: lag.read(),
        }),
    },
  });
  const clientAddress = clientAddressReader(settings.trustedProxies);
  const { promise: listening, resolve: onListen } = Promise.withResolvers<Deno.NetAddr>();
  const abort = new AbortController();
  let server: Deno.HttpServer<Deno.NetAddr>;
  try {
    await redis?.start(host);
    server = Deno.serve(
      { port: settings.port, hostname: settings.host, signal: abort.signal, onListen },
      (request, { remoteAddr }) => {
        const forwardedFor = request.headers.get("x-forwarded-for");
        const address = addressKey(clientAddress(remoteAddr.hostname, forwardedFor));
        return app.fetch(request, { address });
      },
    );
  } catch (fault) {
    redis?.stop();
    lag.stop();
    throw fault;
  }
  const unwatch = accessKeysFile === undefined ? undefined : watchKeyFile(accessKeysFile, {
    others: settings.accessKeys,
    clock,
    log,
    changed: (keys) => {
      access.replace([...settings.accessKeys, ...keys]);
      host.revoke();
    },
  });
  let stopping: Promise<void> | undefined;
  const stop = async (drainMs: number): Promise<void> => {
    redis?.announceLeaving();
    await host.drain(drainMs);
    await redis?.leave();
    host.stop();
    lag.stop();
    unwatch?.();
    abort.abort();
    await server.finished;
  };
  const { port } = await listening;
  return {
    url: `http://${hostInUrl(settings.host)}:${port}`,
    port,
    host,
    stop: (drainMs = 0) => stopping ??= stop(drainMs),
  };
}

/** What was read, or the start's end. */
function good<T extends { readonly ok: boolean }>(read: T): Extract<T, { ok: true }> {
  if (!read.ok) throw new RefusedStart((read as unknown as { sentence: string }).sentence);
  return read as Extract<T, { ok: true }>;
}

const hostInUrl = (host: string): string => host.includes(":") ? `[${host}]` : host;
