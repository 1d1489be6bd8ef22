import { type ReadSettings, readSettings } from "../../settings.ts";

/**
 * Reads the settings of a relay that runs as a Worker; refuses those that only other hosts have.
 */
export function readEdgeSettings(environment: Readonly<Record<string, string>>): ReadSettings {
  const read = readSettings(environment);
  if (!read.ok) return read;
  const { accessKeysFile, redisUrl, stun, turnSecretFile } = read.settings;
  const faults: string[] = [];
  if (accessKeysFile !== undefined) {
    faults.push(
      "RELAY_ACCESS_KEYS_FILE must not be set on Cloudflare: a Worker has no files; put " +
        "the keys into RELAY_ACCESS_KEYS.",
    );
  }
  if (turnSecretFile !== undefined) {
    faults.push(
      "RELAY_TURN_SECRET_FILE must not be set on Cloudflare: a Worker has no files. Put the " +
        "secret into RELAY_TURN_SECRET.",
    );
  }
  if (redisUrl !== undefined) {
    faults.push(
      "RELAY_REDIS_URL must not be set on Cloudflare: a Worker keeps its rooms in Durable Objects.",
    );
  }
  if (typeof stun === "object") {
    faults.push("RELAY_STUN must not be set on Cloudflare: there is no UDP here.");
  }
  return faults.length === 0 ? read : { ok: false, sentence: faults.join("\n") };
}
