import { randomId } from "../../random_id.ts";
import { inboxKey, indexKey, leasesKey, roomKey, sweepingKey } from "./keys.ts";
import { renewScript } from "./node_script.ts";
import { redisPolicy } from "./redis_policy.ts";
import type { RedisClient } from "./open_redis.ts";
import { roomScript } from "./room_script.ts";

type Command = readonly [name: string, ...args: string[]];

/**
 * Every command that the relay runs, on keys of a probe and without a lasting effect. Includes the
 * commands inside scripts: Redis does not say which of them it refuses.
 */
export function probingCommands(probe: string): readonly Command[] {
  const [room, inbox, index] = [roomKey(probe), inboxKey(probe), indexKey(probe)];
  return [
    ["TIME"],
    ["EVAL", "return 0", "1", room],
    ["EVALSHA", "0".repeat(40), "1", room],
    // Rooms.
    ["EXISTS", room],
    ["HSET", room, "v", "1"],
    ["HINCRBY", room, "v", "1"],
    ["HGET", room, "v"],
    ["HGETALL", room],
    ["HLEN", room],
    ["HDEL", room, "v"],
    // Leases.
    ["ZADD", leasesKey, "0", probe],
    ["ZSCORE", leasesKey, probe],
    ["ZRANGE", leasesKey, "0", "0"],
    ["ZREM", leasesKey, probe],
    ["SADD", sweepingKey, probe],
    ["SMEMBERS", sweepingKey],
    ["SREM", sweepingKey, probe],
    // Inboxes and the index of rooms.
    ["XADD", inbox, "*", "probe", ""],
    ["XREAD", "COUNT", "1", "STREAMS", inbox, "0"],
    ["XRANGE", inbox, "-", "+"],
    ["XTRIM", inbox, "MINID", "0"],
    ["PEXPIRE", inbox, "60000"],
    ["PERSIST", inbox],
    ["DEL", inbox],
    ["DEL", index],
  ];
}

/**
 * The commands that this user may not run, in capitals; empty if it may run all. Throws on any
 * other fault, such as a key that the user may not access. Leaves nothing behind.
 */
export async function missingRights(client: RedisClient): Promise<string[]> {
  const probe = `probe-${randomId(6)}`;
  const missing = new Set<string>();
  for (const [name, ...args] of probingCommands(probe)) {
    try {
      await client.call(name, ...args);
    } catch (fault) {
      const text = String(fault);
      if (/NOPERM.*\bcommand\b/.test(text)) missing.add(name);
      // The script does not exist, which also shows that the command is allowed.
      else if (!/NOSCRIPT/.test(text)) throw fault;
    }
  }
  if (missing.size > 0) return [...missing];
  await client.eval(roomScript, 1, roomKey(probe), "enter", "s", "0", "id", probe, "2", "");
  await client.eval(roomScript, 1, roomKey(probe), "leave", "s", "0");
  // A lease as long as the nodes': a renewal shortens every lease that is longer than its own.
  const leaseMs = String(redisPolicy.leaseMs);
  await client.eval(renewScript, 2, leasesKey, sweepingKey, probe, leaseMs, "1", "0");
  await client.zrem(leasesKey, probe);
  return [];
}
