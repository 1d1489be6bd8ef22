import { setImmediate } from "node:timers";
import { systemClock } from "@ringside/clock";
import { type Limits, limits } from "@ringside/protocol";
import { Access } from "../../access/access.ts";
import { relayApp } from "../../app.ts";
import { iceList } from "../../ice/ice_list.ts";
import { addressKey } from "../../limits/address_key.ts";
import { clientAddressReader } from "../../limits/client_address.ts";
import { type Log, silentLog } from "../../log.ts";
import { defaultSettings, type Settings } from "../../settings.ts";
import { acceptSocket } from "./deno_socket.ts";
import { MemoryHost } from "./memory_host.ts";

/** A relay that listens. */
export interface RunningRelay {
  /** Its address without a path, such as `http://127.0.0.1:8787`. */
  readonly url: string;
  readonly port: number;
  readonly host: MemoryHost;
  /** Drains (at once unless `drainMs` is given) and stops listening; calling it twice is harmless. */
  stop(drainMs?: number): Promise<void>;
}

/** What a caller may change: settings by their names in `settingsTable`, and single limits. */
export type RelayOverrides = Partial<Settings> & {
  readonly limits?: Partial<Limits>;
  readonly log?: Log;
};

/**
 * Starts a relay in this process, sessions and rooms in memory. What is not overridden has its
 * default; the environment is not read. Throws what `Deno.serve` throws, e.g. `AddrInUse`.
 */
export async function startRelay(
  { limits: limitOverrides, log = silentLog, ...overrides }: RelayOverrides = {},
): Promise<RunningRelay> {
  const settings: Settings = { ...defaultSettings(), ...overrides };
  const access = new Access(settings.accessKeys);
  const clock = systemClock;
  const host = new MemoryHost({
    limits: { ...limits, ...limitSettings(settings), ...limitOverrides },
    access,
    clock,
    soon: (task) => void setImmediate(task),
    log,
    ice: () => iceList(settings, Math.floor(Date.now() / 1000)),
  });
  const app = relayApp({
    access,
    allowedOrigins: settings.allowedOrigins,
    host: {
      accept: (request, caller) => acceptSocket(host, request, caller),
      admits: (address) => host.admits(address),
      ready: () => !host.draining,
    },
  });
  const clientAddress = clientAddressReader(settings.trustedProxies);
  const { promise: listening, resolve: onListen } = Promise.withResolvers<Deno.NetAddr>();
  const abort = new AbortController();
  const server = Deno.serve(
    { port: settings.port, hostname: settings.host, signal: abort.signal, onListen },
    (request, { remoteAddr }) => {
      const forwardedFor = request.headers.get("x-forwarded-for");
      const address = addressKey(clientAddress(remoteAddr.hostname, forwardedFor));
      return app.fetch(request, { address });
    },
  );
  let stopping: Promise<void> | undefined;
  const stop = async (drainMs: number): Promise<void> => {
    await host.drain(drainMs);
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

const limitSettings = (settings: Settings): Partial<Limits> => ({
  sessionsPerAddress: settings.sessionsPerAddress,
  connectsPerSecond: settings.connectsPerSecond,
  connectBurst: settings.connectBurst,
  messagesPerSecond: settings.messagesPerSecond,
  messageBurst: settings.messageBurst,
  membersPerRoom: settings.membersPerRoom,
});

const hostInUrl = (host: string): string => host.includes(":") ? `[${host}]` : host;
