/**
 * Everything that changes a room. One call, one key: Redis runs it atomically, and answers with the
 * outcome, the version and the whole room.
 *
 * A new room's version starts at the time in microseconds, so that it is above that of any room
 * that had this address before: a version shows that an event is old even if everybody had left in
 * between, or Redis has lost its data.
 *
 * `epoch` fences: it grows with each hand-over of a session, so that a node that still believes it
 * holds the session can change nothing for it.
 */
export const roomScript = `
local key, op = KEYS[1], ARGV[1]
local session, epoch = ARGV[2], tonumber(ARGV[3])
local function bump()
  if redis.call('EXISTS', key) == 0 then
    local t = redis.call('TIME')
    local v = t[1] * 1000000 + t[2]
    redis.call('HSET', key, 'v', string.format('%.0f', v))
    return string.format('%.0f', v)
  end
  return string.format('%.0f', redis.call('HINCRBY', key, 'v', 1))
end
local function answer(status, gone)
  local all = redis.call('HGETALL', key)
  local v = redis.call('HGET', key, 'v') or '0'
  return {status, v, all, gone or {}}
end
local function member(text)
  local id, node, e, entered, card = string.match(text, '^(%S+) (%S+) (%S+) (%S+) (.*)$')
  return {id = id, node = node, epoch = tonumber(e), entered = entered, card = card}
end
local function put(s)
  redis.call('HSET', key, session,
    table.concat({s.id, s.node, string.format('%d', s.epoch), s.entered, s.card}, ' '))
end
local function drop(name)
  redis.call('HDEL', key, name)
  local v = bump()
  if redis.call('HLEN', key) == 1 then redis.call('DEL', key) end
  return v
end
if op == 'read' then return answer('same') end
if op == 'sweep' then
  local gone = {}
  local all = redis.call('HGETALL', key)
  local v = '0'
  for i = 1, #all, 2 do
    if all[i] ~= 'v' and member(all[i + 1]).node == session then
      v = drop(all[i])
      gone[#gone + 1] = all[i]
    end
  end
  local a = answer('swept', gone)
  if a[2] == '0' then a[2] = v end
  return a
end
local text = redis.call('HGET', key, session)
local s = text and member(text)
if s and s.epoch > epoch then return answer('stale') end
if op == 'enter' then
  local id, node, most, card = ARGV[4], ARGV[5], tonumber(ARGV[6]), ARGV[7]
  if s then
    if s.card == card then return answer('same') end
    s.card = card
    bump()
    put(s)
    return answer('carded')
  end
  if redis.call('HLEN', key) - 1 >= most then return answer('full') end
  local v = bump()
  put({id = id, node = node, epoch = epoch, entered = v, card = card})
  return answer('entered')
end
if not s then return answer('absent') end
if op == 'card' then
  if s.card == ARGV[4] then return answer('same') end
  s.card = ARGV[4]
  bump()
  put(s)
  return answer('carded')
end
if op == 'move' then
  if s.epoch == epoch then
    if s.node == ARGV[4] then return answer('same') end
    return answer('stale')
  end
  s.node = ARGV[4]
  s.epoch = epoch
  bump()
  put(s)
  return answer('moved')
end
local v = drop(session)
local a = answer('left')
if a[2] == '0' then a[2] = v end
return a
`;

/** A member as Redis keeps it. */
export interface StoredMember {
  readonly session: string;
  readonly id: string;
  /** Where the session lives. */
  readonly node: string;
  readonly epoch: number;
  /** The version at which it entered: distinguishes it from an earlier presence of its session. */
  readonly entered: number;
  readonly card: string;
}

export type RoomStatus =
  | "entered"
  | "carded"
  | "moved"
  | "left"
  | "swept"
  | "same"
  | "absent"
  | "full"
  | "stale";

/** What the script answers. */
export interface RoomAnswer {
  readonly status: RoomStatus;
  readonly version: number;
  readonly members: StoredMember[];
  /** The sessions that a sweep removed. */
  readonly gone: string[];
}

/** Parses the script's answer. Throws if it is malformed. */
export function readAnswer(raw: unknown): RoomAnswer {
  const [status, version, all, gone] = raw as [RoomStatus, string, string[], string[]];
  const members: StoredMember[] = [];
  for (let i = 0; i + 1 < all.length; i += 2) {
    const session = all[i] ?? "";
    if (session !== "v") members.push(readMember(session, all[i + 1] ?? ""));
  }
  // A Redis hash has no order; members have one.
  members.sort((a, b) => a.entered - b.entered);
  return { status, version: Number(version), members, gone };
}

function readMember(session: string, text: string): StoredMember {
  const [id, node, epoch, entered, card] = text.split(" ");
  if (!id || !node || card === undefined) throw new Error("Cannot read a room's member in Redis");
  return { session, id, node, epoch: Number(epoch), entered: Number(entered), card };
}
