/*
 * Leases. Only Redis's clock counts, so that nodes whose clocks differ by minutes agree. If it is
 * set back, no lease gets longer.
 */

/**
 * Renews a node's lease and reads the others'. KEYS: leases, sweeping. ARGV: node, lease in ms, `1`
 * to begin a lease, `1` to claim expired nodes. Answers whether the lease is valid, the nodes that
 * are alive, those whose rooms this node must sweep, and those that any node is sweeping.
 */
export const renewScript = `
local t = redis.call('TIME')
local now = t[1] * 1000 + math.floor(t[2] / 1000)
local node, lease = ARGV[1], tonumber(ARGV[2])
if ARGV[3] ~= '1' and not redis.call('ZSCORE', KEYS[1], node) then return {0, {}, {}, {}} end
redis.call('ZADD', KEYS[1], string.format('%.0f', now + lease), node)
-- Redis's clock was ahead: an overlong lease would outlive a dead node.
for _, other in ipairs(redis.call('ZRANGE', KEYS[1], string.format('(%.0f', now + lease), '+inf', 'BYSCORE')) do
  redis.call('ZADD', KEYS[1], string.format('%.0f', now + lease), other)
end
local before = redis.call('SMEMBERS', KEYS[2])
local expired = {}
if ARGV[4] == '1' then
  expired = redis.call('ZRANGE', KEYS[1], '-inf', string.format('%.0f', now), 'BYSCORE')
  for _, other in ipairs(expired) do
    redis.call('ZREM', KEYS[1], other)
    redis.call('SADD', KEYS[2], other)
  end
end
local alive = redis.call('ZRANGE', KEYS[1], string.format('(%.0f', now), '+inf', 'BYSCORE')
return {1, alive, expired, before}
`;

/** Returns what arrived in an inbox after `ARGV[1]`, and deletes the inbox. KEYS: inbox. */
export const closeInboxScript = `
local rest = redis.call('XRANGE', KEYS[1], '(' .. ARGV[1], '+')
redis.call('DEL', KEYS[1])
return rest
`;

export interface Renewal {
  /** False: the lease has ended, other nodes have removed our members, or Redis was replaced. */
  readonly valid: boolean;
  readonly alive: readonly string[];
  readonly expired: readonly string[];
  readonly sweeping: readonly string[];
}

export function readRenewal(raw: unknown): Renewal {
  const [valid, alive, expired, sweeping] = raw as [number, string[], string[], string[]];
  return { valid: valid === 1, alive, expired, sweeping };
}
