import { type ReadSettings, readSettings } from "../../settings.ts";

/** Reads the settings of the relay where it runs as a Worker, without what exists only elsewhere. */
export function readEdgeSettings(environment: Readonly<Record<string, string>>): ReadSettings {
  const read = readSettings(environment);
  if (!read.ok) return read;
  const { accessKeysFile, redisUrl } = read.settings;
  if (accessKeysFile === undefined && redisUrl === undefined) return read;
  const [name, instead] = redisUrl
    ? ["RELAY_REDIS_URL", "rooms are Durable Objects here."]
    : ["RELAY_ACCESS_KEYS_FILE", "there are no files here; put the keys into RELAY_ACCESS_KEYS."];
  return { ok: false, sentence: `${name} must not be set on Cloudflare: ${instead}` };
}
