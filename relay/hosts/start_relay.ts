import { setImmediate } from "node:timers";
import { systemClock } from "@ringside/clock";
import { type Limits, limits } from "@ringside/protocol";
import { Access } from "../access/access.ts";
import { relayApp } from "../app.ts";
import { IceSource } from "../ice/ice_source.ts";
import { AddressRate } from "../limits/address_rate.ts";
import { ceilingSettings } from "../limits/ceilings.ts";
import { clientAddressReader } from "../limits/client_address.ts";
import { limitSettings } from "../limits/limit_settings.ts";
import type { Assets } from "../assets.ts";
import { type Log, silentLog } from "../log.ts";
import { Meters, metricsText } from "../metrics.ts";
import { defaultSettings, type Settings } from "../settings.ts";
import { ownNames } from "../origin.ts";
import { faultOfUpgrade, socketPath } from "../upgrade_fault.ts";
import { tryRedis } from "./redis/open_redis.ts";
import { RedisHost } from "./redis/redis_host.ts";
import { builtPage } from "./deno/built_page.ts";
import { acceptSocket } from "./deno/deno_socket.ts";
import { hostInUrl } from "./deno/host_in_url.ts";
import { HttpFront } from "./deno/http_front.ts";
import { loadKeyFile, watchKeyFile } from "./deno/key_file_watch.ts";
import { loadTurnSecret } from "./deno/load_turn_secret.ts";
import { LoopLag } from "./deno/loop_lag.ts";
import { memoryAssets } from "./deno/memory_assets.ts";
import { memoryGauge } from "./deno/memory_gauge.ts";
import { MemoryRooms } from "./process/memory_rooms.ts";
import { platformFront } from "./deno/platform_front.ts";
import { openStun } from "./deno/open_stun.ts";
import type { StunServer } from "./deno/stun_server.ts";
import { RefusedStart } from "./deno/refused_start.ts";
import { SessionHost } from "./process/session_host.ts";
import { WebSocketUpgrades } from "./deno/web_socket_upgrades.ts";

/** A running relay. */
export interface RunningRelay {
  /** Its address without a path, such as `http://127.0.0.1:8787`. */
  readonly url: string;
  readonly port: number;
  /** The UDP port at which it answers STUN, if any. */
  readonly stunPort?: number;
  readonly host: SessionHost;
  /**
   * Drains (at once unless `drainMs` is given) and stops listening; calling it twice is harmless.
   */
  stop(drainMs?: number): Promise<void>;
}

/** Overrides: settings by their names in `settingsTable`, and single limits. */
export type RelayOverrides = Partial<Settings> & {
  readonly limits?: Partial<Limits>;
  readonly log?: Log;
  readonly front?: RelayFront;
  /** The guest page; the one that was built beside this program where absent. */
  readonly assets?: Assets;
};

/** Who listens: the relay itself, or through `Deno.serve` its platform. */
export type RelayFront = "own" | "platform";

/**
 * Starts a relay in this process, with rooms in memory, or in Redis if `redisUrl` is given.
 * Settings without an override have their defaults; the environment is not read. Throws what
 * `Deno.listen` throws, such as `AddrInUse`, and `RefusedStart` if Redis or the key file cannot be
 * used.
 */
export async function startRelay(
  {
    assets = memoryAssets(() => builtPage()),
    front = "own",
    limits: limitOverrides,
    log = silentLog,
    ...overrides
  }: RelayOverrides = {},
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
  const { turnSecretFile } = settings;
  const turnSecret = turnSecretFile === undefined
    ? settings.turnSecret
    : good(await loadTurnSecret(turnSecretFile)).secret;
  const ice = new IceSource({ ...settings, turnSecret }, log);
  await ice.ready();
  const meters = new Meters();
  let stun: StunServer | undefined;
  const stunPort = () => stun === undefined ? {} : { stunPort: stun.port };
  const host = new SessionHost({
    limits: allLimits,
    access,
    clock,
    soon,
    log,
    ice: (session) => ({ ...ice.offer(session), ...stunPort() }),
    meters,
    ceilings: ceilingSettings(settings),
    memory: memoryGauge(clock),
    rooms: redis?.makeRooms ?? ((deliver) => new MemoryRooms(allLimits, deliver)),
    elsewhere: redis?.elsewhere,
  });
  const lag = new LoopLag(clock);
  const upgrades = new WebSocketUpgrades(host, allLimits, clock);
  const origins = { allowed: settings.allowedOrigins, isOwnName: ownNames(settings.names) };
  const app = relayApp({
    access,
    assets,
    origins,
    installUrl: settings.installUrl,
    stunPort: () => stun?.port,
    host: {
      // Our own front accepts upgrades before the routes see them.
      accept: (request, caller) =>
        front === "platform" ? acceptSocket(host, request, caller) : noSocketHere(),
      showsConnection: true,
      admits: (address) => host.admits(address),
      readiness: () => {
        if (host.draining) return "draining";
        return redis === undefined || redis.state === "up" ? "ready" : redis.state;
      },
    },
    metrics: {
      clock,
      token: metricsToken,
      text: () =>
        metricsText(host.meters, {
          ...host.counts,
          ...host.waiting,
          connections: server.connections,
          draining: host.draining,
          redis: redis && redis.state === "up",
          lag: lag.read(),
        }),
    },
  });
  const requests = new AddressRate({
    perSecond: settings.requestsPerSecond,
    burst: settings.requestBurst,
  });
  const frontParts = {
    hostname: settings.host,
    port: settings.port,
    clientAddress: clientAddressReader(settings.trustedProxies),
    fetch: (request: Request, address: string) => app.fetch(request, { address }),
  };
  let server: { readonly port: number; readonly connections?: number; close(): unknown };
  try {
    await redis?.start(host);
    // Before the front listens, so that the first client learns the port.
    stun = front === "platform"
      ? refuseStun(settings)
      : good(await openStun(settings, { clock, log, meters })).server;
    server = front === "platform" ? await platformFront(frontParts) : new HttpFront({
      ...frontParts,
      headerMs: settings.headerMs,
      requestMs: settings.requestMs,
      connectionsPerAddress: settings.connectionsPerAddress,
      bodyBytes: allLimits.frameBytes,
      clock,
      log,
      meters: host.meters,
      requests,
      checkUpgrade: (path, headers) => {
        const asked = socketPath(path);
        return asked && !faultOfUpgrade(headers, { origins, showsConnection: true })
          ? asked
          : undefined;
      },
      open: (...request) => upgrades.open(...request),
    });
  } catch (fault) {
    redis?.stop();
    lag.stop();
    await stun?.close();
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
    upgrades.stop();
    unwatch?.();
    await stun?.close();
    await server.close();
  };
  const { port } = server;
  return {
    url: `http://${hostInUrl(settings.host)}:${port}`,
    port,
    ...stunPort(),
    host,
    stop: (drainMs = 0) => stopping ??= stop(drainMs),
  };
}

const noSocketHere = (): Response =>
  Response.json({ error: "not_found", message: "There is nothing at this address." }, {
    status: 404,
  });

function refuseStun({ stun }: Settings): undefined {
  if (typeof stun !== "object") return;
  throw new RefusedStart("RELAY_STUN must not be set where the platform listens: it has no UDP.");
}

/** The value that was read; throws `RefusedStart` otherwise. */
function good<T extends { readonly ok: boolean }>(read: T): Extract<T, { ok: true }> {
  if (!read.ok) throw new RefusedStart((read as unknown as { sentence: string }).sentence);
  return read as Extract<T, { ok: true }>;
}
