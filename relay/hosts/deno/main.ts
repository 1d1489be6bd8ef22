import { faultFields } from "../../fault_fields.ts";
import { jsonLog } from "../../log.ts";
import { readSettings } from "../../settings.ts";
import { relayUsage, settingsHelp } from "../../settings_listing.ts";
import { hostInUrl } from "./host_in_url.ts";
import { outliveFaults } from "./outlive_faults.ts";
import { RefusedStart } from "./refused_start.ts";
import { type RelayFront, startRelay } from "../start_relay.ts";

/** How long a shutdown may take after the drain before the process exits anyway, in ms. */
const lateMs = 1_500;

/** Runs a relay with the settings of an environment, until SIGINT or SIGTERM. */
export async function runRelay(
  environment: Record<string, string>,
  front: RelayFront = "own",
): Promise<void> {
  const read = readSettings(environment);
  if (!read.ok) return refuse(read.sentence);
  const { settings } = read;
  const log = jsonLog((line) => console.log(line), settings.logLevel);
  const relay = await startRelay({ ...settings, log, front }).catch((fault: unknown) => {
    if (fault instanceof RefusedStart) refuse(fault.message);
    else if (fault instanceof Deno.errors.AddrInUse) {
      refuse(`RELAY_PORT ${settings.port} is in use by another program.`);
    } else if (fault instanceof Deno.errors.PermissionDenied) {
      refuse(`RELAY_PORT ${settings.port} may not be used by this user.`);
    } else if (isNoAddress(fault)) {
      refuse(`RELAY_HOST ${settings.host} is not an address of this machine.`);
    } else throw fault;
  });
  if (!relay) return;
  outliveFaults(log);
  log("info", "listening", {
    url: relay.url,
    open: settings.accessKeys.length === 0 && settings.accessKeysFile === undefined,
    redis: settings.redisUrl !== undefined,
    ...(relay.stunPort ? { stun: relay.stunPort } : {}),
  });
  const { cloudflareTurnKeyId, iceServers, turnUrls } = settings;
  if (
    !relay.stunPort && iceServers.length === 0 && turnUrls.length === 0 && !cloudflareTurnKeyId
  ) {
    log("warn", "no_ice_servers", {
      meaning: "Calls work on the same network only: set RELAY_STUN, or RELAY_ICE_SERVERS.",
    });
  }
  const onSignal = async () => {
    setTimeout(() => {
      log("warn", "stopped_late");
      Deno.exit(0);
    }, settings.drainMs + lateMs);
    await relay.stop(settings.drainMs);
    log("info", "stopped");
    Deno.exit(0);
  };
  const stop = () => {
    onSignal().catch((fault: unknown) => {
      log("error", "fault", faultFields(fault));
      Deno.exit(1);
    });
  };
  Deno.addSignalListener("SIGINT", stop);
  if (Deno.build.os !== "windows") Deno.addSignalListener("SIGTERM", stop);
}

/**
 * Whether listening failed for its address: another machine's, a name that nothing has, no name.
 */
function isNoAddress(fault: unknown): boolean {
  return fault instanceof Deno.errors.AddrNotAvailable || fault instanceof URIError ||
    // Errors for which Deno has no class.
    fault instanceof Error && fault.message.startsWith("failed to lookup address");
}

/** Whether the relay with these settings is alive: a container's health check. */
async function isHealthy(environment: Record<string, string>): Promise<boolean> {
  const read = readSettings(environment);
  if (!read.ok) return false;
  const { host, port } = read.settings;
  const response = await fetch(`http://${hostInUrl(reachable(host))}:${port}/health`, {
    signal: AbortSignal.timeout(2_000),
  }).catch(() => undefined);
  await response?.body?.cancel();
  return response?.ok === true;
}

/**
 * The host under which to reach a relay that listens there: a wildcard is not an address.
 */
const reachable = (host: string): string =>
  host === "0.0.0.0" ? "127.0.0.1" : /^[0:]+$/.test(host) ? "::1" : host;

function refuse(sentence: string): void {
  console.error(sentence);
  Deno.exitCode = 1;
}

async function main(args: readonly string[]): Promise<void> {
  const environment = Deno.env.toObject();
  const [asked, ...more] = args;
  if (asked === undefined) return await runRelay(environment);
  if (more.length === 0) {
    if (asked === "--help" || asked === "-h") return console.log(settingsHelp());
    if (asked === "--health") Deno.exit(await isHealthy(environment) ? 0 : 1);
  }
  refuse(`The relay takes no arguments like ${args.join(" ")}.\n${relayUsage}`);
}

if (import.meta.main) await main(Deno.args);
