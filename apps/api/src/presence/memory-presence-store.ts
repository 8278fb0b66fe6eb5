import type { Presence, PresenceStatus } from '@parley/contracts';
import { deviceLife, mostPresent, mostPresentPeople, PresenceStore } from './presence-store.js';
import type { Device, DeviceStatus } from './presence-store.js';

interface Person {
  devices: Map<string, { status: DeviceStatus; until: number }>;
  status: PresenceStatus;
  lastSeen: number | null;
  version: number;
}

/** For one process. That thousands say again and again that they are still there costs next to nothing. */
export class MemoryPresenceStore extends PresenceStore {
  private readonly people = new Map<string, Person>();
  /** Nobody's time is over before this. */
  private soonest = Infinity;

  /** @param now milliseconds since 1970 */
  constructor(private readonly now: () => number = Date.now) {
    super();
  }

  keep(devices: readonly Device[]): Promise<Presence[]> {
    const now = this.now();
    const until = now + deviceLife;
    this.soonest = Math.min(this.soonest, until);
    const touched: string[] = [];
    for (const { userId, deviceId, status } of devices) {
      const { devices: known } = this.person(userId);
      const device = known.get(deviceId);
      if (device?.status === status && device.until > now) device.until = until;
      else {
        known.set(deviceId, { status, until });
        touched.push(userId);
      }
    }
    return this.settled(touched);
  }

  drop(devices: readonly Pick<Device, 'userId' | 'deviceId'>[]): Promise<Presence[]> {
    for (const { userId, deviceId } of devices) this.people.get(userId)?.devices.delete(deviceId);
    return this.settled(devices.map(({ userId }) => userId));
  }

  expire(): Promise<Presence[]> {
    const now = this.now();
    if (now < this.soonest) return Promise.resolve([]);
    this.soonest = Infinity;
    const over: string[] = [];
    for (const [userId, { devices }] of this.people) {
      for (const { until } of devices.values()) {
        if (until <= now) over.push(userId);
        else this.soonest = Math.min(this.soonest, until);
      }
    }
    return this.settled(over);
  }

  async renew(userIds: readonly string[]): Promise<Presence[]> {
    await this.settled(userIds);
    return userIds.map((userId) => {
      const person = this.person(userId);
      person.version = Math.max(person.version + 1, this.now());
      return viewOf(userId, person);
    });
  }

  of(userIds: readonly string[]): Promise<Presence[]> {
    const known = userIds.flatMap((userId) => {
      const person = this.people.get(userId);
      return person ? [viewOf(userId, person)] : [];
    });
    return Promise.resolve(known);
  }

  present(): Promise<string[]> {
    const here = [...this.people].filter(([, { status }]) => status !== 'offline').map(([userId]) => userId);
    return Promise.resolve(here.slice(0, mostPresentPeople));
  }

  private person(userId: string): Person {
    const person = this.people.get(userId) ?? nobodyYet();
    this.people.set(userId, person);
    return person;
  }

  private settled(userIds: readonly string[]): Promise<Presence[]> {
    return Promise.resolve([...new Set(userIds)].flatMap((userId) => this.settle(userId)));
  }

  private settle(userId: string): Presence[] {
    const person = this.people.get(userId);
    if (!person) return [];
    const now = this.now();
    for (const [deviceId, { until }] of person.devices) if (until <= now) person.devices.delete(deviceId);
    const status = mostPresent([...person.devices.values()].map((device) => device.status));
    if (status === person.status) return [];
    person.status = status;
    person.version = Math.max(person.version + 1, now);
    if (status === 'offline') person.lastSeen = now;
    return [viewOf(userId, person)];
  }
}

function nobodyYet(): Person {
  return { devices: new Map(), status: 'offline', lastSeen: null, version: 0 };
}

function viewOf(userId: string, { status, lastSeen, version }: Person): Presence {
  return { userId, status, version, lastSeenAt: lastSeen === null ? null : new Date(lastSeen).toISOString() };
}
