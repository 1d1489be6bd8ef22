import { jsonLog } from "../../log.ts";
import { readSettings } from "../../settings.ts";
import { settingsHelp } from "../../settings_listing.ts";
import { RefusedStart } from "./refused_start.ts";
import { startRelay } from "./start_relay.ts";

/** `deno task relay`: one relay, set up by its environment, until SIGINT or SIGTERM. */
async function main(): Promise<void> {
  if (Deno.args.some((argument) => argument === "--help" || argument === "-h")) {
    console.log(settingsHelp());
    return;
  }
  const read = readSettings(Deno.env.toObject());
  if (!read.ok) return refuse(read.sentence);
  const { settings } = read;
  const log = jsonLog((line) => console.log(line), settings.logLevel);
  const relay = await startRelay({ ...settings, log }).catch((fault: unknown) => {
    if (fault instanceof RefusedStart) refuse(fault.message);
    else if (fault instanceof Deno.errors.AddrInUse) {
      refuse(`RELAY_PORT ${settings.port} is in use by another program.`);
    } else if (fault instanceof Deno.errors.AddrNotAvailable) {
      refuse("RELAY_HOST is not an address of this machine.");
    } else throw fault;
  });
  if (!relay) return;
  log("info", "listening", {
    url: relay.url,
    open: settings.accessKeys.length === 0 && settings.accessKeysFile === undefined,
    redis: settings.redisUrl !== undefined,
  });
  if (settings.iceServers.length === 0 && settings.turnUrls.length === 0) {
    log("warn", "no_ice_servers", {
      meaning: "Calls work on the same network only: set RELAY_ICE_SERVERS, or RELAY_TURN_URLS.",
    });
  }
  const onSignal = async () => {
    await relay.stop(settings.drainMs);
    log("info", "stopped");
    Deno.exit(0);
  };
  Deno.addSignalListener("SIGINT", onSignal);
  if (Deno.build.os !== "windows") Deno.addSignalListener("SIGTERM", onSignal);
}

function refuse(sentence: string): void {
  console.error(sentence);
  Deno.exitCode = 1;
}

if (import.meta.main) await main();
