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

/** One environment variable: all that validation, `--help` and the README say of it. */
export interface Setting<T> {
  readonly name: `RELAY_${string}`;
  /** As the host would write it; empty: not set. */
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

/** Every setting, in the order in which they are listed. */
export const settingsTable = {
  port: setting(
    "RELAY_PORT",
    8787,
    readNumber(0, 65_535),
    "Port to listen on; 0 takes a free one.",
  ),
  host: setting(
    "RELAY_HOST",
    "127.0.0.1",
    readHost,
    "Address to listen on; 0.0.0.0 or :: for all of the machine's.",
  ),
  accessKeys: setting(
    "RELAY_ACCESS_KEYS",
    "",
    readAccessKeys,
    "Keys that admit to a private relay, as KEY or NAME=KEY, commas between. Empty: open to all.",
  ),
  accessKeysFile: setting(
    "RELAY_ACCESS_KEYS_FILE",
    "",
    readPath,
    "File of further keys, one a line as NAME=KEY [SESSIONS]; watched, so that keys come and go without a restart.",
  ),
  sessionsPerKey: setting(
    "RELAY_SESSIONS_PER_KEY",
    0,
    readNumber(0, 1_000_000),
    "Sessions that may be open under one key that names no number of its own; 0: as many as come.",
  ),
  allowedOrigins: setting(
    "RELAY_ALLOWED_ORIGINS",
    "",
    readOrigins,
    "Web origins that may connect besides the relay's own, commas between; * for every one.",
  ),
  names: setting(
    "RELAY_NAMES",
    "",
    readNames,
    "Host names that are the relay's own, commas between: pages of these may use it. Empty: addresses and localhost.",
  ),
  installUrl: setting(
    "RELAY_INSTALL_URL",
    "",
    readHttpsUrl,
    "Where people get the extension, as an https: address; the relay's pages then link to it.",
  ),
  trustedProxies: setting(
    "RELAY_TRUSTED_PROXIES",
    "",
    readNetworks,
    "Addresses or networks whose X-Forwarded-For is believed, commas between.",
  ),
  stun: setting(
    "RELAY_STUN",
    "",
    readStunPlace,
    "UDP port, or ADDRESS:PORT, where the relay answers STUN; off: nowhere. Empty: beside RELAY_PORT, off on loopback.",
  ),
  iceServers: setting(
    "RELAY_ICE_SERVERS",
    "",
    readIceServers,
    "STUN and TURN servers for clients: URLs, commas between, or a JSON list of RTCIceServer.",
  ),
  turnUrls: setting(
    "RELAY_TURN_URLS",
    "",
    readTurnUrls,
    "TURN servers that know RELAY_TURN_SECRET, as turn: or turns: URLs, commas between.",
  ),
  turnSecret: setting(
    "RELAY_TURN_SECRET",
    "",
    readWord,
    "Secret shared with them (coturn: static-auth-secret), from which credentials are made.",
  ),
  turnLife: setting(
    "RELAY_TURN_LIFE",
    14_400,
    readNumber(60, 604_800),
    "Seconds for which a TURN credential is good.",
  ),
  cloudflareTurnKeyId: setting(
    "RELAY_CLOUDFLARE_TURN_KEY_ID",
    "",
    readWord,
    "Id of a TURN key of Cloudflare's, which then gives clients STUN and TURN servers.",
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
    "Where that key is used; another address only in tests.",
  ),
  drainMs: setting(
    "RELAY_DRAIN_MS",
    3_000,
    readNumber(0, 600_000),
    "Milliseconds that clients get to move elsewhere when the relay is told to stop.",
  ),
  sessionsPerAddress: setting(
    "RELAY_SESSIONS_PER_ADDRESS",
    limits.sessionsPerAddress,
    readNumber(1, 1_000_000),
    "Sessions that one address (of IPv6: one /64) may hold.",
  ),
  connectionsPerAddress: setting(
    "RELAY_CONNECTIONS_PER_ADDRESS",
    512,
    readNumber(1, 1_000_000),
    "Open connections of one address, counted from their acceptance on, whatever comes over them.",
  ),
  headerMs: setting(
    "RELAY_HEADER_MS",
    5_000,
    readNumber(100, 600_000),
    "Milliseconds in which a connection must bring the headers of a request, its first and each further.",
  ),
  requestMs: setting(
    "RELAY_REQUEST_MS",
    10_000,
    readNumber(100, 600_000),
    "Milliseconds in which the rest of a request must come, and its answer be taken.",
  ),
  requestsPerSecond: setting(
    "RELAY_REQUESTS_PER_SECOND",
    100,
    readNumber(1, 1_000_000),
    "Requests a second of one address that are answered, upgrades to WebSockets apart.",
  ),
  requestBurst: setting(
    "RELAY_REQUEST_BURST",
    400,
    readNumber(1, 1_000_000),
    "Requests of one address that may come at once.",
  ),
  connectsPerSecond: setting(
    "RELAY_CONNECTS_PER_SECOND",
    limits.connectsPerSecond,
    readNumber(1, 1_000_000),
    "New sockets a second from one address.",
  ),
  connectBurst: setting(
    "RELAY_CONNECT_BURST",
    limits.connectBurst,
    readNumber(1, 1_000_000),
    "New sockets from one address that may come at once.",
  ),
  messagesPerSecond: setting(
    "RELAY_MESSAGES_PER_SECOND",
    limits.messagesPerSecond,
    readNumber(1, 1_000_000),
    "Messages a second from one session.",
  ),
  messageBurst: setting(
    "RELAY_MESSAGE_BURST",
    limits.messageBurst,
    readNumber(1, 1_000_000),
    "Messages from one session that may come at once.",
  ),
  addressMessagesPerSecond: setting(
    "RELAY_ADDRESS_MESSAGES_PER_SECOND",
    limits.addressMessagesPerSecond,
    readNumber(1, 1_000_000),
    "Messages a second from all sessions of one address together.",
  ),
  addressMessageBurst: setting(
    "RELAY_ADDRESS_MESSAGE_BURST",
    limits.addressMessageBurst,
    readNumber(1, 1_000_000),
    "Messages from them that may come at once.",
  ),
  addressJoinsPerSecond: setting(
    "RELAY_ADDRESS_JOINS_PER_SECOND",
    limits.addressJoinsPerSecond,
    readNumber(1, 1_000_000),
    "Joins a second from all sessions of one address together; a crowded room counts as several.",
  ),
  addressJoinBurst: setting(
    "RELAY_ADDRESS_JOIN_BURST",
    limits.addressJoinBurst,
    readNumber(1, 1_000_000),
    "Joins from them that may come at once.",
  ),
  addressFramesPerSecond: setting(
    "RELAY_ADDRESS_FRAMES_PER_SECOND",
    limits.addressFramesPerSecond,
    readNumber(1, 1_000_000),
    "Frames of any kind a second from all sessions of one address together.",
  ),
  addressFrameBurst: setting(
    "RELAY_ADDRESS_FRAME_BURST",
    limits.addressFrameBurst,
    readNumber(1, 1_000_000),
    "Frames from them that may come at once.",
  ),
  addressBytesPerSecond: setting(
    "RELAY_ADDRESS_BYTES_PER_SECOND",
    limits.addressBytesPerSecond,
    readNumber(65_536, 1_000_000_000),
    "Bytes a second that are read from the sockets of one address; more waits, and nobody is closed for it.",
  ),
  addressByteBurst: setting(
    "RELAY_ADDRESS_BYTE_BURST",
    limits.addressByteBurst,
    readNumber(65_536, 1_000_000_000),
    "Bytes from them that are read at once.",
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
    "STUN answers a second for one address; four times as many at once.",
  ),
  stunPerSecond: setting(
    "RELAY_STUN_PER_SECOND",
    2_000,
    readNumber(1, 1_000_000),
    "STUN answers a second for all addresses together; four times as many at once.",
  ),
  sessions: setting(
    "RELAY_SESSIONS",
    20_000,
    readNumber(1, 10_000_000),
    "Sessions that one process may hold; beyond, newcomers are turned away.",
  ),
  rooms: setting(
    "RELAY_ROOMS",
    500_000,
    readNumber(8, 100_000_000),
    "Rooms from which on the process turns newcomers away.",
  ),
  cardMegabytes: setting(
    "RELAY_CARD_MEGABYTES",
    512,
    readNumber(1, 1_000_000),
    "Megabytes that the memberships of all addresses may hold; newcomers are turned away from seven eighths on.",
  ),
  memoryMegabytes: setting(
    "RELAY_MEMORY_MEGABYTES",
    1_024,
    readNumber(64, 1_000_000),
    "Megabytes of memory from which on the process turns newcomers away.",
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
    "On Cloudflare: requests and rows that one address may cost in a day (UTC); 0: as many as come.",
  ),
  cloudflareDay: setting(
    "RELAY_CLOUDFLARE_DAY",
    1_000_000,
    readNumber(0, 1_000_000_000_000),
    "On Cloudflare: requests and rows that all together may cost in a day (UTC); 0: as many as come.",
  ),
  redisUrl: setting(
    "RELAY_REDIS_URL",
    "",
    readRedisUrl,
    "Redis 7 or Valkey (a Cluster too) that several relays share, as redis:// or rediss://. Empty: memory.",
  ),
  metricsToken: setting(
    "RELAY_METRICS_TOKEN",
    "",
    readWord,
    "Bearer token that /metrics asks for. Empty: anyone who reaches the relay may read it.",
  ),
  logLevel: setting(
    "RELAY_LOG_LEVEL",
    "info",
    readLogLevel,
    "Least level that is logged: debug, info, warn or error.",
  ),
};

type Table = typeof settingsTable;
type ValueOf<S> = S extends Setting<infer T> ? T : never;
/** The settings by the table's keys, read. */
export type Settings = { readonly [K in keyof Table]: ValueOf<Table[K]> };

export type ReadSettings =
  | { readonly ok: true; readonly settings: Settings }
  /** All that is wrong: a sentence a line, each of which names its setting. */
  | { readonly ok: false; readonly sentence: string };

/**
 * Reads the settings from an environment. A name that begins with `RELAY_` and is none of ours
 * stops the start as well: a misspelt RELAY_ACCESS_KEYS would otherwise leave the relay open.
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
  // Settings that need each other are judged only when each could be read by itself.
  if (complete) faults.push(...missingPartners(settings as Settings));
  return faults.length === 0
    ? { ok: true, settings: settings as Settings } // each key was read by its own entry of the table
    : { ok: false, sentence: faults.join("\n") };
}

function unknownNames(environment: Readonly<Record<string, string>>): string[] {
  const known = new Set<string>(Object.values(settingsTable).map(({ name }) => name));
  return Object.keys(environment).filter((name) =>
    name.startsWith("RELAY_") && !known.has(name) &&
    // Kubernetes sets these for any service that is called "relay".
    !/^RELAY_(SERVICE_|PORT_\d)/.test(name)
  );
}

/** A sentence for each setting that means nothing without another one. */
function missingPartners(settings: Settings): string[] {
  const { cloudflareTurnKeyId, cloudflareTurnToken, turnSecret, turnUrls } = settings;
  const pairs = [
    ["RELAY_TURN_URLS", turnUrls.length > 0, "RELAY_TURN_SECRET", Boolean(turnSecret)],
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
  if (!read.ok) throw new Error(`Default settings are wrong: ${read.sentence}`);
  return read.settings;
}
