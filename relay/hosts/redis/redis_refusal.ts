/** The lowest version: it shards everything, and scripts can see why a command was refused. */
const leastVersion = 7;

/** One sentence on why this Redis cannot be used, from its INFO; undefined if it can. */
export function refusedByInfo(info: string): string | undefined {
  const version = /^redis_version:(\S+)/m.exec(info)?.[1];
  if (!version) return "RELAY_REDIS_URL leads to something that is not Redis.";
  if (Number.parseInt(version) >= leastVersion) return undefined;
  return `RELAY_REDIS_URL leads to Redis ${version}; the relay needs ${leastVersion} or later.`;
}

/** One sentence on the rights that the user in the address lacks; names the commands if known. */
export function refusedByRights(commands: readonly string[]): string {
  const which = commands.length > 0 ? ` (it lacks ${commands.join(", ")})` : "";
  return `RELAY_REDIS_URL has a user without the rights that the relay needs${which} on ringside:* keys.`;
}

/**
 * One sentence on why Redis could not be reached or used. Never repeats the address, which may
 * contain a password.
 */
export function refusedByFault(fault: unknown): string {
  const text = fault instanceof Error ? `${fault.name}: ${fault.message}` : String(fault);
  const code = (fault as { code?: unknown } | undefined)?.code;
  if (/WRONGPASS|NOAUTH|invalid password|Client sent AUTH/i.test(text)) {
    return "RELAY_REDIS_URL has a user or password that Redis rejects.";
  }
  if (/NOPERM|can't run this command|can't access|no permission/i.test(text)) {
    const command = /'([\w|]+)' command/.exec(text)?.[1];
    return refusedByRights(command ? [command.toUpperCase()] : []);
  }
  if (code === "ENOTFOUND" || /ENOTFOUND|EAI_AGAIN|getaddrinfo/i.test(text)) {
    return "RELAY_REDIS_URL names a host that cannot be found.";
  }
  if (/RESP type|Protocol error|ParserError/i.test(text)) {
    return "RELAY_REDIS_URL leads to something that is not Redis.";
  }
  if (/READONLY/.test(text)) return "RELAY_REDIS_URL leads to a replica, which refuses writes.";
  if (/\bOOM\b/.test(text)) {
    return "RELAY_REDIS_URL leads to a Redis that is out of memory (maxmemory).";
  }
  if (/MISCONF|NOREPLICAS/.test(text)) {
    return "RELAY_REDIS_URL leads to a Redis that refuses writes until it can save again.";
  }
  if (/certificate|SSL|TLS/i.test(text)) {
    return "RELAY_REDIS_URL leads to a server whose TLS certificate is not trusted.";
  }
  return "RELAY_REDIS_URL leads to a server that does not answer.";
}
