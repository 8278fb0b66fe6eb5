import type { Presence, PresenceStatus } from '@parley/contracts';

export type DeviceStatus = Exclude<PresenceStatus, 'offline'>;

/** One connection of somebody. */
export interface Device {
  userId: string;
  deviceId: string;
  status: DeviceStatus;
}

/** How long a device counts after it was last kept, in milliseconds. */
export const deviceLife = 20_000;

/**
 * Where people are, over all their devices: `dnd` where one says so, else the most present, `offline` without any.
 * A device that is not kept again within `deviceLife` is gone, so a node that is killed leaves nobody behind.
 * Every method but `of` and `present` answers whose presence it changed, each change to exactly one caller; `version` only rises,
 * also after everything stored was lost. Rejects when the store is away.
 */
export abstract class PresenceStore {
  /** These devices are there, in this state, from now on for `deviceLife`. */
  abstract keep(devices: readonly Device[]): Promise<Presence[]>;
  abstract drop(devices: readonly Pick<Device, 'userId' | 'deviceId'>[]): Promise<Presence[]>;
  /** Lets go of devices whose time is over. */
  abstract expire(): Promise<Presence[]>;
  /** Says anew where these people are, each under a higher version: what was told of them without the store is overruled. */
  abstract renew(userIds: readonly string[]): Promise<Presence[]>;
  /** Those that were ever here, in no order; the others are `offline` and were never seen by this store. */
  abstract of(userIds: readonly string[]): Promise<Presence[]>;
  /** Everybody who is not `offline`, in no order; of more than `mostPresentPeople`, some. */
  abstract present(): Promise<string[]>;
}

/** So many people `present` names at the most. */
export const mostPresentPeople = 5000;

/** One status out of those of all devices. */
export function mostPresent(statuses: readonly DeviceStatus[]): PresenceStatus {
  const order: readonly DeviceStatus[] = ['dnd', 'online', 'away'];
  return order.find((status) => statuses.includes(status)) ?? 'offline';
}
