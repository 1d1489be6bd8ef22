import { join } from "node:path";
import { bundleWorker } from "../../scripts/cloudflare/bundle_worker.ts";
import { type RunningWorkerd, startWorkerd } from "../../scripts/cloudflare/start_workerd.ts";
import type { HostOptions } from "./conformance.ts";

/** The Worker in workerd, with its log and a restart that resembles a deploy. */
export interface CloudflareHost extends RunningWorkerd {
  readonly log: readonly string[];
  /** Kills it and starts it again with the same storage and port. */
  restart(): Promise<void>;
}

let bundled: Promise<string> | undefined;

/** One bundle for all cases of a file. */
async function bundle(): Promise<string> {
  const folder = await Deno.makeTempDir({ prefix: "ringside-worker-" });
  globalThis.addEventListener("unload", () => Deno.removeSync(folder, { recursive: true }));
  return await bundleWorker(join(folder, "worker.js"));
}

/** A folder in memory: on disk, hundreds of objects with a database each would be slow. */
async function memoryFolder(): Promise<string | undefined> {
  const folder = "/dev/shm";
  return await Deno.stat(folder).then(({ isDirectory }) => isDirectory, () => false)
    ? folder
    : undefined;
}

/** Starts it with options of the conformance suite, and settings by name. */
export async function startCloudflare(
  { accessKeys = [], allowedOrigins = [], limits = {} }: HostOptions = {},
  settings: Readonly<Record<string, string>> = {},
  without: readonly string[] = [],
  page?: string,
): Promise<CloudflareHost> {
  const worker = await (bundled ??= bundle());
  const folder = await Deno.makeTempDir({ prefix: "ringside-workerd-", dir: await memoryFolder() });
  const log: string[] = [];
  const options = {
    worker,
    folder,
    without,
    ...(page === undefined ? {} : { page }),
    settings: {
      LIMITS: JSON.stringify(limits),
      RELAY_LOG_LEVEL: "debug",
      RELAY_ACCESS_KEYS: accessKeys.map(({ key, name }) => `${name}=${key}`).join(),
      RELAY_ALLOWED_ORIGINS: allowedOrigins.join(),
      ...settings,
    },
    log: (line: string) => void log.push(line),
  };
  let running = await startWorkerd(options);
  const { url } = running;
  return {
    url,
    get pid() {
      return running.pid;
    },
    log,
    get ended() {
      return running.ended;
    },
    async restart() {
      await running.stop();
      running = await startWorkerd({ ...options, port: Number(new URL(url).port) });
    },
    async stop() {
      await running.stop();
      await Deno.remove(folder, { recursive: true });
    },
  };
}
