import { Injectable, Logger } from '@nestjs/common';
import type { OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import type { Presence } from '@parley/contracts';
import { Subject } from 'rxjs';
import { logFailure } from '../http/availability.js';
import { KnownPresence } from './known-presence.js';
import { LastSeen } from './last-seen.service.js';
import { mostPresent, PresenceStore } from './presence-store.js';
import type { Device, DeviceStatus } from './presence-store.js';

const heartbeatMs = 8000;
const expiryMs = 4000;

/** The devices connected to this node: kept alive as long as they are, and whose presence that changes. */
@Injectable()
export class Attending implements OnApplicationBootstrap, OnModuleDestroy {
  /** Each change of somebody's presence that this node is the first to know of. */
  readonly changed = new Subject<Presence>();
  private readonly logger = new Logger(Attending.name);
  private readonly devices = new Map<string, Device>();
  private readonly ofPerson = new Map<string, Set<Device>>();
  private readonly timers: NodeJS.Timeout[] = [];
  private storeAway = false;
  /** Whom this node told of by itself, and under which version. */
  private readonly toldAlone = new Map<string, number>();
  private stopped = false;

  constructor(
    private readonly store: PresenceStore,
    private readonly known: KnownPresence,
    private readonly lastSeen: LastSeen,
  ) {}

  onApplicationBootstrap(): void {
    this.timers.push(
      setInterval(() => void this.beat(), heartbeatMs),
      setInterval(() => void this.expire(), expiryMs),
    );
  }

  onModuleDestroy(): void {
    for (const timer of this.timers) clearInterval(timer);
  }

  /** A new connection is taken as somebody who looks. */
  enter(userId: string, deviceId: string): Promise<void> {
    const device: Device = { userId, deviceId, status: 'online' };
    this.devices.set(deviceId, device);
    this.ofPerson.set(userId, (this.ofPerson.get(userId) ?? new Set()).add(device));
    return this.tell(() => this.store.keep([device]), userId);
  }

  async set(deviceId: string, status: DeviceStatus): Promise<void> {
    const device = this.devices.get(deviceId);
    if (!device) return;
    device.status = status;
    await this.tell(() => this.store.keep([device]), device.userId);
  }

  async leave(deviceId: string): Promise<void> {
    const device = this.devices.get(deviceId);
    if (!device || this.stopped) return;
    this.forget(device);
    await this.tell(() => this.store.drop([device]), device.userId);
  }

  /** All that are connected here say so again: what the store lost, it has again. */
  beat(): Promise<void> {
    return this.tell(() => this.store.keep([...this.devices.values()]));
  }

  expire(): Promise<void> {
    return this.tell(() => this.store.expire());
  }

  /** The node stops: all of them go at once. */
  async stop(): Promise<void> {
    this.stopped = true;
    const all = [...this.devices.values()];
    for (const device of all) this.forget(device);
    await this.tell(() => this.store.drop(all));
  }

  /** What this node knows by itself of somebody. */
  statusesHere(userId: string): DeviceStatus[] {
    return [...(this.ofPerson.get(userId) ?? [])].map(({ status }) => status);
  }

  private forget(device: Device): void {
    const { userId, deviceId } = device;
    this.devices.delete(deviceId);
    const left = this.ofPerson.get(userId);
    left?.delete(device);
    if (left?.size === 0) this.ofPerson.delete(userId);
  }

  /** `concerned`: whose presence it is about, where it is one person's. */
  private async tell(step: () => Promise<Presence[]>, concerned?: string): Promise<void> {
    const shared = await this.ask(step);
    for (const presence of shared ?? this.asSeenHere(concerned))
      if (presence.status !== 'offline') this.changed.next(withoutTime(presence));
    const gone = (shared ?? this.goneFromHere(concerned)).filter(({ status }) => status === 'offline');
    // Whoever is back before that is written is told of under a later version.
    if (shared) this.known.note(...gone.map(withoutTime));
    const shown = await this.noteGone(gone);
    if (!shared) return;
    for (const presence of gone)
      this.changed.next(shown.has(presence.userId) ? presence : withoutTime(presence));
  }

  /** Which of them let others see when they went: none while PostgreSQL cannot say. */
  private async noteGone(gone: readonly Presence[]): Promise<ReadonlySet<string>> {
    try {
      return await this.lastSeen.note(gone);
    } catch (error) {
      logFailure(this.logger, 'When people were last here could not be noted', error);
      return new Set();
    }
  }

  /**
   * While the store is away those who are here are told of here, under a version that the store's next one overrules.
   * Of somebody who has just gone from here nobody knows whether they are elsewhere.
   */
  private asSeenHere(userId = ''): Presence[] {
    const here = this.statusesHere(userId);
    const last = this.known.of(userId);
    const status = mostPresent(here);
    if (here.length === 0 || last?.status === status) return [];
    const version = (last?.version ?? 0) + 1;
    this.toldAlone.set(userId, version);
    return [{ userId, status, lastSeenAt: last?.lastSeenAt ?? null, version }];
  }

  /** While the store is away nobody else notes when somebody went; of two nodes that do, the later is right. */
  private goneFromHere(userId = ''): Presence[] {
    if (userId === '' || this.statusesHere(userId).length > 0) return [];
    return [{ userId, status: 'offline', lastSeenAt: new Date().toISOString(), version: 0 }];
  }

  /** The store is back: it learns what it missed, and says anew where they are whom nobody has told of since. */
  private async agree(): Promise<void> {
    await this.beat();
    await this.tell(async () => {
      const alone = [...this.toldAlone];
      const open = alone.filter(([userId, version]) => this.known.of(userId)?.version === version);
      const people = await this.store.renew(open.map(([userId]) => userId));
      for (const [userId, version] of alone) {
        if (this.toldAlone.get(userId) === version) this.toldAlone.delete(userId);
      }
      return people;
    });
  }

  /** null while the store is away; what it has missed it is told as soon as it is back. */
  private async ask(step: () => Promise<Presence[]>): Promise<Presence[] | null> {
    try {
      const people = await step();
      const isBack = this.storeAway;
      this.storeAway = false;
      if (isBack) void this.agree();
      return people;
    } catch (error) {
      if (!this.storeAway) this.logger.warn(`Presence cannot be shared at present: ${String(error)}`);
      this.storeAway = true;
      return null;
    }
  }
}

/** When somebody was last here is said of those who have gone, where they let it be seen. */
function withoutTime(presence: Presence): Presence {
  return { ...presence, lastSeenAt: null };
}
