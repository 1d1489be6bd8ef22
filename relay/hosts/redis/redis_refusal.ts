/** The least version: sharded everything, and scripts that may say what they are refused. */
const leastVersion = 7;

/**
 * One sentence on why this Redis cannot be used, from what it says of itself; undefined: it can.
 */
export function refusedByInfo(info: string): string | undefined {
  const version = /^redis_version:(\S+)/m.exec(info)?.[1];
  if (!version) return "RELAY_REDIS_URL leads to something that is no Redis.";
  if (Number.parseInt(version) >= leastVersion) return undefined;
  return `RELAY_REDIS_URL leads to Redis ${version}; the relay needs ${leastVersion} or later.`;
}

/**
 * One sentence on what the user in the address may not do; it names the commands that are known.
 */
export function refusedByRights(commands: readonly string[]): string {
  const which = commands.length > 0 ? ` (it lacks ${commands.join(", ")})` : "";
  return `RELAY_REDIS_URL has a user that may not run the relay's commands${which} on ringside:* keys.`;
}

/**
 * One sentence on why Redis could not be reached or used. It never repeats the address: a password
 * may stand in it.
 */
export function refusedByFault(fault: unknown): string {
  const text = fault instanceof Error ? `${fault.name}: ${fault.message}` : String(fault);
  const code = (fault as { code?: unknown } | undefined)?.code;
  if (/WRONGPASS|NOAUTH|invalid password|Client sent AUTH/i.test(text)) {
    return "RELAY_REDIS_URL has no user and password that Redis accepts.";
  }
  if (/NOPERM|can't run this command|can't access|no permission/i.test(text)) {
    const command = /'([\w|]+)' command/.exec(text)?.[1];
    return refusedByRights(command ? [command.toUpperCase()] : []);
  }
  if (code === "ENOTFOUND" || /ENOTFOUND|EAI_AGAIN|getaddrinfo/i.test(text)) {
    return "RELAY_REDIS_URL names a host that cannot be found.";
  }
  if (/RESP type|Protocol error|ParserError/i.test(text)) {
    return "RELAY_REDIS_URL leads to something that is no Redis.";
  }
  if (/READONLY/.test(text)) return "RELAY_REDIS_URL leads to a replica, which takes no writing.";
  if (/\bOOM\b/.test(text)) {
    return "RELAY_REDIS_URL leads to a Redis that has no memory left (maxmemory).";
  }
  if (/MISCONF|NOREPLICAS/.test(text)) {
    return "RELAY_REDIS_URL leads to a Redis that takes no writing until it can save again.";
  }
  if (/certificate|SSL|TLS/i.test(text)) {
    return "RELAY_REDIS_URL leads to a server whose TLS cannot be trusted.";
  }
  return "RELAY_REDIS_URL leads to no server that answers.";
}
