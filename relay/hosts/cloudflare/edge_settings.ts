import { type ReadSettings, readSettings } from "../../settings.ts";

/** Reads the settings of the relay where it runs as a Worker, without what exists only elsewhere. */
export function readEdgeSettings(environment: Readonly<Record<string, string>>): ReadSettings {
  const read = readSettings(environment);
  if (!read.ok) return read;
  const { accessKeysFile, redisUrl, stun } = read.settings;
  const faults: string[] = [];
  if (accessKeysFile !== undefined) {
    faults.push(
      "RELAY_ACCESS_KEYS_FILE must not be set on Cloudflare: there are no files here; put the " +
        "keys into RELAY_ACCESS_KEYS.",
    );
  }
  if (redisUrl !== undefined) {
    faults.push("RELAY_REDIS_URL must not be set on Cloudflare: rooms are Durable Objects here.");
  }
  if (typeof stun === "object") {
    faults.push("RELAY_STUN must not be set on Cloudflare: there is no UDP here.");
  }
  return faults.length === 0 ? read : { ok: false, sentence: faults.join("\n") };
}
