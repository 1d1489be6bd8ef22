/*
 * Leases. Time is Redis's alone, so that nodes whose clocks differ by minutes agree; set back, it
 * lengthens no lease.
 */

/**
 * Renews a node's lease and looks at the others'. KEYS: leases, sweeping. ARGV: node, lease in ms,
 * `1` to begin one, `1` to take what has expired. Answers whether the lease stands, the nodes that
 * live, those whose rooms this node is to sweep, and those being swept by anyone.
 */
export const renewScript = `
local t = redis.call('TIME')
local now = t[1] * 1000 + math.floor(t[2] / 1000)
local node, lease = ARGV[1], tonumber(ARGV[2])
if ARGV[3] ~= '1' and not redis.call('ZSCORE', KEYS[1], node) then return {0, {}, {}, {}} end
redis.call('ZADD', KEYS[1], string.format('%.0f', now + lease), node)
-- Redis's clock was ahead: a lease that is longer than leases are would outlive a node that died.
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

/** What came to an inbox after `ARGV[1]`; nothing comes any more. KEYS: inbox. */
export const closeInboxScript = `
local rest = redis.call('XRANGE', KEYS[1], '(' .. ARGV[1], '+')
redis.call('DEL', KEYS[1])
return rest
`;

export interface Renewal {
  /** False: the lease ended, others have taken the members out, and Redis may be another. */
  readonly stands: boolean;
  readonly alive: readonly string[];
  readonly expired: readonly string[];
  readonly sweeping: readonly string[];
}

export function readRenewal(raw: unknown): Renewal {
  const [stands, alive, expired, sweeping] = raw as [number, string[], string[], string[]];
  return { stands: stands === 1, alive, expired, sweeping };
}
