import type { Presence } from '@parley/contracts';
import { presenceStatus } from '@parley/contracts';
import type { Redis } from 'ioredis';
import { presenceScript } from './presence-script.js';
import { deviceLife, mostPresentPeople, PresenceStore } from './presence-store.js';
import type { Device } from './presence-store.js';

const mostAtOnce = 300;
/** Devices looked at to tell who is here: some have several. */
const mostDevices = 3 * mostPresentPeople;

/** For a cluster: what one node writes, all read. Times are Redis's own, so that clocks of nodes may differ. */
export class RedisPresenceStore extends PresenceStore {
  constructor(
    private readonly redis: Redis,
    private readonly prefix = 'parley:{presence}:',
    /** Milliseconds since 1970, where a test wants to say what time it is. */
    private readonly now: () => number = () => 0,
  ) {
    super();
  }

  keep(devices: readonly Device[]): Promise<Presence[]> {
    return this.inSlices(devices, (slice) =>
      this.run('keep', ...slice.flatMap(({ userId, deviceId, status }) => [userId, deviceId, status])),
    );
  }

  drop(devices: readonly Pick<Device, 'userId' | 'deviceId'>[]): Promise<Presence[]> {
    return this.inSlices(devices, (slice) =>
      this.run('drop', ...slice.flatMap(({ userId, deviceId }) => [userId, deviceId])),
    );
  }

  expire(): Promise<Presence[]> {
    return this.run('expire', String(mostAtOnce));
  }

  renew(userIds: readonly string[]): Promise<Presence[]> {
    return this.inSlices(userIds, (slice) => this.run('renew', ...slice));
  }

  async of(userIds: readonly string[]): Promise<Presence[]> {
    if (userIds.length === 0) return [];
    const reading = this.redis.pipeline();
    for (const userId of userIds) reading.hmget(this.prefix + userId, 'status', 'seen', 'version');
    const answers = (await reading.exec()) ?? [];
    return answers.flatMap(([error, fields], place) => {
      if (error) throw error;
      const [status, seen, version] = fields as (string | null)[];
      return status ? [presenceFrom([userIds[place] ?? '', status, seen ?? '', version ?? '0'])] : [];
    });
  }

  async present(): Promise<string[]> {
    const devices = await this.redis.zrange(this.prefix + 'devices', '0', String(mostDevices - 1));
    const people = new Set(devices.map((device) => device.slice(0, device.indexOf(' '))));
    return [...people].slice(0, mostPresentPeople);
  }

  private async inSlices<One>(
    all: readonly One[],
    run: (slice: readonly One[]) => Promise<Presence[]>,
  ): Promise<Presence[]> {
    const changed: Presence[] = [];
    for (let from = 0; from < all.length; from += mostAtOnce) {
      changed.push(...(await run(all.slice(from, from + mostAtOnce))));
    }
    return changed;
  }

  private async run(...given: string[]): Promise<Presence[]> {
    const known = [String(this.now()), String(deviceLife), ...given];
    const answer = (await this.redis.eval(presenceScript, 1, this.prefix, ...known)) as string[];
    const people: Presence[] = [];
    for (let at = 0; at < answer.length; at += 4) people.push(presenceFrom(answer.slice(at, at + 4)));
    return people;
  }
}

function presenceFrom([userId = '', status, seen, version]: readonly string[]): Presence {
  return {
    userId,
    status: presenceStatus.parse(status),
    lastSeenAt: seen ? new Date(Number(seen)).toISOString() : null,
    version: Number(version),
  };
}
