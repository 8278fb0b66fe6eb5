/**
 * One step on the presence of several people, whole or not at all, so that of two nodes that notice the same change
 * exactly one tells of it. All keys share the hash tag of KEYS[1]. Per person a hash: `status`, `version`, `seen` and
 * one `device:…` field `<status> <until>` each; beside them a sorted set of all devices by the end of their time.
 *
 * ARGV: now in ms (0: Redis's own clock), life of a device in ms, then `keep` with user, device, status …,
 * `drop` with user, device …, `renew` with user …, or `expire` with how many at most.
 * Answers user, status, seen (or ''), version of everybody who changed, or is renewed.
 */
export const presenceScript = `
local now = tonumber(ARGV[1])
if now == 0 then
  local time = redis.call('TIME')
  now = time[1] * 1000 + math.floor(time[2] / 1000)
end
local prefix, life, act = KEYS[1], tonumber(ARGV[2]), ARGV[3]
local devices = prefix .. 'devices'
local whole = function(number) return string.format('%.0f', number) end
local touched, order = {}, {}
local touch = function(user)
  if not touched[user] then
    touched[user] = true
    order[#order + 1] = user
  end
end

if act == 'keep' then
  for i = 4, #ARGV, 3 do
    local user, device, status = ARGV[i], ARGV[i + 1], ARGV[i + 2]
    redis.call('HSET', prefix .. user, 'device:' .. device, status .. ' ' .. whole(now + life))
    redis.call('ZADD', devices, whole(now + life), user .. ' ' .. device)
    touch(user)
  end
elseif act == 'drop' then
  for i = 4, #ARGV, 2 do
    redis.call('HDEL', prefix .. ARGV[i], 'device:' .. ARGV[i + 1])
    redis.call('ZREM', devices, ARGV[i] .. ' ' .. ARGV[i + 1])
    touch(ARGV[i])
  end
elseif act == 'renew' then
  for i = 4, #ARGV do touch(ARGV[i]) end
else
  for _, member in ipairs(redis.call('ZRANGEBYSCORE', devices, '-inf', whole(now), 'LIMIT', 0, ARGV[4])) do
    redis.call('ZREM', devices, member)
    touch(string.match(member, '^%S+'))
  end
end

local rank = { away = 1, online = 2, dnd = 3 }
local changed = {}
for _, user in ipairs(order) do
  local key = prefix .. user
  local fields = redis.call('HGETALL', key)
  local status, was, version, seen = 'offline', 'offline', 0, ''
  for i = 1, #fields, 2 do
    local name, value = fields[i], fields[i + 1]
    if name == 'status' then was = value
    elseif name == 'version' then version = tonumber(value)
    elseif name == 'seen' then seen = value
    else
      local said, ends = string.match(value, '^(%S+) (%S+)$')
      if tonumber(ends) <= now then redis.call('HDEL', key, name)
      elseif (rank[said] or 0) > (rank[status] or 0) then status = said end
    end
  end
  if status ~= was or act == 'renew' then
    version = math.max(version + 1, now)
    if status == 'offline' and was ~= 'offline' then seen = whole(now) end
    redis.call('HSET', key, 'status', status, 'version', whole(version), 'seen', seen)
    for _, value in ipairs({ user, status, seen, whole(version) }) do changed[#changed + 1] = value end
  end
  redis.call('EXPIRE', key, 2592000)
end
return changed`;
