import { limits } from "@ringside/protocol";
import {
  readAccessKeys,
  type Reader,
  readHost,
  readHttpsUrl,
  readHttpUrl,
  readIceServers,
  readLogLevel,
  readNames,
  readNetworks,
  readNumber,
  readOrigins,
  readPath,
  readRedisUrl,
  readStunPlace,
  readTurnUrls,
  readWord,
} from "./setting_readers.ts";

/** One environment variable: the source for validation, `--help` and the README. */
export interface Setting<T> {
  readonly name: `RELAY_${string}`;
  /** The default, in the form of a setting; empty: not set. */
  readonly fallback: string;
  readonly meaning: string;
  readonly read: Reader<T>;
}

const setting = <T>(
  name: Setting<T>["name"],
  fallback: string | number,
  read: Reader<T>,
  meaning: string,
): Setting<T> => ({ name, fallback: String(fallback), read, meaning });

/** Every setting, in the order of `--help`. */
export const settingsTable = {
  port: setting(
    "RELAY_PORT",
    8787,
    readNumber(0, 65_535),
    "Port to listen on; 0 picks a free one.",
  ),
  host: setting(
    "RELAY_HOST",
    "127.0.0.1",
    readHost,
    "Address to listen on; 0.0.0.0 or :: for every address of the machine.",
  ),
  accessKeys: setting(
    "RELAY_ACCESS_KEYS",
    "",
    readAccessKeys,
    "Access keys of a private relay, as KEY or NAME=KEY, separated by commas. Empty: anyone may use the relay.",
  ),
  accessKeysFile: setting(
    "RELAY_ACCESS_KEYS_FILE",
    "",
    readPath,
    "File of more access keys, one NAME=KEY [SESSIONS] per line; reread when it changes, so keys need no restart.",
  ),
  sessionsPerKey: setting(
    "RELAY_SESSIONS_PER_KEY",
    0,
    readNumber(0, 1_000_000),
    "Sessions that one key may have open unless its line sets a number; 0: unlimited.",
  ),
  allowedOrigins: setting(
    "RELAY_ALLOWED_ORIGINS",
    "",
    readOrigins,
    "Web origins that may connect besides the relay's own, separated by commas; * allows all.",
  ),
  names: setting(
    "RELAY_NAMES",
    "",
    readNames,
    "The relay's own host names, separated by commas; pages under them may connect. Empty: IP addresses and localhost.",
  ),
  installUrl: setting(
    "RELAY_INSTALL_URL",
    "",
    readHttpsUrl,
    "Where people get the extension, as an https: address; the relay's pages link to it.",
  ),
  trustedProxies: setting(
    "RELAY_TRUSTED_PROXIES",
    "",
    readNetworks,
    "Addresses or networks of proxies whose X-Forwarded-For the relay trusts, separated by commas.",
  ),
  stun: setting(
    "RELAY_STUN",
    "",
    readStunPlace,
    "UDP port, or ADDRESS:PORT, for STUN; off: no STUN. Empty: the number of RELAY_PORT, but off on loopback.",
  ),
  iceServers: setting(
    "RELAY_ICE_SERVERS",
    "",
    readIceServers,
    "STUN and TURN servers for clients: URLs separated by commas, or a JSON list of RTCIceServer.",
  ),
  turnUrls: setting(
    "RELAY_TURN_URLS",
    "",
    readTurnUrls,
    "TURN servers that share RELAY_TURN_SECRET, as turn: or turns: URLs separated by commas.",
  ),
  turnSecret: setting(
    "RELAY_TURN_SECRET",
    "",
    readWord,
    "Secret of these servers (coturn: static-auth-secret); the relay derives credentials from it.",
  ),
  turnSecretFile: setting(
    "RELAY_TURN_SECRET_FILE",
    "",
    readPath,
    "File that holds the secret, instead of RELAY_TURN_SECRET.",
  ),
  turnLife: setting(
    "RELAY_TURN_LIFE",
    14_400,
    readNumber(60, 604_800),
    "Seconds for which a TURN credential is valid.",
  ),
  cloudflareTurnKeyId: setting(
    "RELAY_CLOUDFLARE_TURN_KEY_ID",
    "",
    readWord,
    "Id of a Cloudflare TURN key, which provides STUN and TURN servers for clients.",
  ),
  cloudflareTurnToken: setting(
    "RELAY_CLOUDFLARE_TURN_TOKEN",
    "",
    readWord,
    "API token of that key.",
  ),
  cloudflareTurnApi: setting(
    "RELAY_CLOUDFLARE_TURN_API",
    "https://rtc.live.cloudflare.com",
    readHttpUrl,
    "API that issues credentials for that key; change it only in tests.",
  ),
  drainMs: setting(
    "RELAY_DRAIN_MS",
    3_000,
    readNumber(0, 600_000),
    "Milliseconds that clients have to move to another relay when this one shuts down.",
  ),
  sessionsPerAddress: setting(
    "RELAY_SESSIONS_PER_ADDRESS",
    limits.sessionsPerAddress,
    readNumber(1, 1_000_000),
    "Sessions that one address (IPv6: one /64) may hold.",
  ),
  connectionsPerAddress: setting(
    "RELAY_CONNECTIONS_PER_ADDRESS",
    512,
    readNumber(1, 1_000_000),
    "Open connections of one address, of any kind, counted from their acceptance on.",
  ),
  headerMs: setting(
    "RELAY_HEADER_MS",
    5_000,
    readNumber(100, 600_000),
    "Milliseconds that a connection has to send the headers of its first and each later request.",
  ),
  requestMs: setting(
    "RELAY_REQUEST_MS",
    10_000,
    readNumber(100, 600_000),
    "Milliseconds that a client has to send the rest of a request and to read the answer.",
  ),
  requestsPerSecond: setting(
    "RELAY_REQUESTS_PER_SECOND",
    100,
    readNumber(1, 1_000_000),
    "Requests per second that one address may make, not counting WebSocket upgrades.",
  ),
  requestBurst: setting(
    "RELAY_REQUEST_BURST",
    400,
    readNumber(1, 1_000_000),
    "Requests that one address may make at once.",
  ),
  connectsPerSecond: setting(
    "RELAY_CONNECTS_PER_SECOND",
    limits.connectsPerSecond,
    readNumber(1, 1_000_000),
    "New sockets per second from one address.",
  ),
  connectBurst: setting(
    "RELAY_CONNECT_BURST",
    limits.connectBurst,
    readNumber(1, 1_000_000),
    "New sockets at once from one address.",
  ),
  messagesPerSecond: setting(
    "RELAY_MESSAGES_PER_SECOND",
    limits.messagesPerSecond,
    readNumber(1, 1_000_000),
    "Messages per second from one session.",
  ),
  messageBurst: setting(
    "RELAY_MESSAGE_BURST",
    limits.messageBurst,
    readNumber(1, 1_000_000),
    "Messages at once from one session.",
  ),
  addressMessagesPerSecond: setting(
    "RELAY_ADDRESS_MESSAGES_PER_SECOND",
    limits.addressMessagesPerSecond,
    readNumber(1, 1_000_000),
    "Messages per second from all sessions of one address together.",
  ),
  addressMessageBurst: setting(
    "RELAY_ADDRESS_MESSAGE_BURST",
    limits.addressMessageBurst,
    readNumber(1, 1_000_000),
    "Messages at once from all sessions of one address together.",
  ),
  addressJoinsPerSecond: setting(
    "RELAY_ADDRESS_JOINS_PER_SECOND",
    limits.addressJoinsPerSecond,
    readNumber(1, 1_000_000),
    "Joins per second from all sessions of one address together; a crowded room counts as several.",
  ),
  addressJoinBurst: setting(
    "RELAY_ADDRESS_JOIN_BURST",
    limits.addressJoinBurst,
    readNumber(1, 1_000_000),
    "Joins at once from all sessions of one address together.",
  ),
  addressFramesPerSecond: setting(
    "RELAY_ADDRESS_FRAMES_PER_SECOND",
    limits.addressFramesPerSecond,
    readNumber(1, 1_000_000),
    "Frames of any kind per second from all sessions of one address together.",
  ),
  addressFrameBurst: setting(
    "RELAY_ADDRESS_FRAME_BURST",
    limits.addressFrameBurst,
    readNumber(1, 1_000_000),
    "Frames at once from all sessions of one address together.",
  ),
  addressBytesPerSecond: setting(
    "RELAY_ADDRESS_BYTES_PER_SECOND",
    limits.addressBytesPerSecond,
    readNumber(65_536, 1_000_000_000),
    "Bytes per second that the relay reads from all sockets of one address; the rest waits, and no socket is closed.",
  ),
  addressByteBurst: setting(
    "RELAY_ADDRESS_BYTE_BURST",
    limits.addressByteBurst,
    readNumber(65_536, 1_000_000_000),
    "Bytes that the relay reads at once from all sockets of one address.",
  ),
  addressCardBytes: setting(
    "RELAY_ADDRESS_CARD_BYTES",
    limits.addressCardBytes,
    readNumber(65_536, 1_000_000_000),
    "Bytes that the memberships of one address may hold: their cards, and 512 for each.",
  ),
  stunAddressPerSecond: setting(
    "RELAY_STUN_ADDRESS_PER_SECOND",
    50,
    readNumber(1, 1_000_000),
    "STUN answers per second to one address; four times as many at once.",
  ),
  stunPerSecond: setting(
    "RELAY_STUN_PER_SECOND",
    2_000,
    readNumber(1, 1_000_000),
    "STUN answers per second to all addresses together; four times as many at once.",
  ),
  sessions: setting(
    "RELAY_SESSIONS",
    20_000,
    readNumber(1, 10_000_000),
    "Sessions that one process may hold; beyond that it refuses new ones.",
  ),
  rooms: setting(
    "RELAY_ROOMS",
    500_000,
    readNumber(8, 100_000_000),
    "Rooms that one process may hold; from that number on it refuses new sessions.",
  ),
  cardMegabytes: setting(
    "RELAY_CARD_MEGABYTES",
    512,
    readNumber(1, 1_000_000),
    "Megabytes that the memberships of all addresses may hold; from seven eighths on the process refuses new sessions.",
  ),
  memoryMegabytes: setting(
    "RELAY_MEMORY_MEGABYTES",
    1_024,
    readNumber(64, 1_000_000),
    "Megabytes of memory from which on the process refuses new sessions.",
  ),
  membersPerRoom: setting(
    "RELAY_MEMBERS_PER_ROOM",
    limits.membersPerRoom,
    readNumber(2, limits.membersPerRoom),
    "Members that one room may hold.",
  ),
  cloudflareDayPerAddress: setting(
    "RELAY_CLOUDFLARE_DAY_PER_ADDRESS",
    50_000,
    readNumber(0, 1_000_000_000),
    "On Cloudflare: requests and rows that one address may cost per day (UTC); 0: unlimited.",
  ),
  cloudflareDay: setting(
    "RELAY_CLOUDFLARE_DAY",
    1_000_000,
    readNumber(0, 1_000_000_000_000),
    "On Cloudflare: requests and rows that all addresses together may cost per day (UTC); 0: unlimited.",
  ),
  redisUrl: setting(
    "RELAY_REDIS_URL",
    "",
    readRedisUrl,
    "Redis 7 or Valkey, single or a Cluster, that several relays share, as redis:// or rediss://. Empty: rooms stay in memory.",
  ),
  metricsToken: setting(
    "RELAY_METRICS_TOKEN",
    "",
    readWord,
    "Bearer token that /metrics requires. Empty: anyone who reaches the relay may read it.",
  ),
  logLevel: setting(
    "RELAY_LOG_LEVEL",
    "info",
    readLogLevel,
    "Lowest level that is logged: debug, info, warn or error.",
  ),
};

type Table = typeof settingsTable;
type ValueOf<S> = S extends Setting<infer T> ? T : never;
/** The parsed settings, by the table's keys. */
export type Settings = { readonly [K in keyof Table]: ValueOf<Table[K]> };

export type ReadSettings =
  | { readonly ok: true; readonly settings: Settings }
  /** Everything that is wrong: one sentence per line, each naming its setting. */
  | { readonly ok: false; readonly sentence: string };

/**
 * Reads the settings from an environment. An unknown name that begins with `RELAY_` is an error
 * too: a misspelt RELAY_ACCESS_KEYS would otherwise leave the relay open.
 */
export function readSettings(environment: Readonly<Record<string, string>>): ReadSettings {
  const faults = unknownNames(environment).map((name) =>
    `${name} is not a setting of the relay; --help lists them.`
  );
  const settings: Record<string, unknown> = {};
  let complete = true;
  for (const [key, { fallback, name, read }] of Object.entries<Setting<unknown>>(settingsTable)) {
    const result = read((environment[name] ?? "").trim() || fallback);
    if (result.ok) settings[key] = result.value;
    else {
      complete = false;
      faults.push(`${name} must ${result.must}.`);
    }
  }
  // Check settings that need each other only if each is valid by itself.
  if (complete) faults.push(...missingPartners(settings as Settings));
  return faults.length === 0
    ? { ok: true, settings: settings as Settings } // each key was read by its own entry of the table
    : { ok: false, sentence: faults.join("\n") };
}

function unknownNames(environment: Readonly<Record<string, string>>): string[] {
  const known = new Set<string>(Object.values(settingsTable).map(({ name }) => name));
  return Object.keys(environment).filter((name) =>
    name.startsWith("RELAY_") && !known.has(name) &&
    // Kubernetes sets these for any service named "relay".
    !/^RELAY_(SERVICE_|PORT_\d)/.test(name)
  );
}

/** A sentence for each setting whose partner is missing, or that excludes another one. */
function missingPartners(settings: Settings): string[] {
  const { cloudflareTurnKeyId, cloudflareTurnToken, turnSecret, turnSecretFile, turnUrls } =
    settings;
  if (turnSecret && turnSecretFile) {
    return ["RELAY_TURN_SECRET must not be set beside RELAY_TURN_SECRET_FILE."];
  }
  const pairs = [
    [
      "RELAY_TURN_URLS",
      turnUrls.length > 0,
      turnSecretFile ? "RELAY_TURN_SECRET_FILE" : "RELAY_TURN_SECRET",
      Boolean(turnSecret ?? turnSecretFile),
    ],
    [
      "RELAY_CLOUDFLARE_TURN_KEY_ID",
      Boolean(cloudflareTurnKeyId),
      "RELAY_CLOUDFLARE_TURN_TOKEN",
      Boolean(cloudflareTurnToken),
    ],
  ] as const;
  return pairs.flatMap(([one, hasOne, other, hasOther]) =>
    hasOne === hasOther ? [] : [hasOne ? `${one} needs ${other}.` : `${other} needs ${one}.`]
  );
}

/** The settings of an empty environment. */
export function defaultSettings(): Settings {
  const read = readSettings({});
  if (!read.ok) throw new Error(`Cannot read the default settings: ${read.sentence}`);
  return read.settings;
}
