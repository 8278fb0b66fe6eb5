import { Injectable, Logger } from '@nestjs/common';
import type { OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import { Epoch } from '../database/epoch.service.js';
import { OwnChanges } from '../rooms/own-changes.service.js';
import { RoomHeads } from '../rooms/room-heads.service.js';
import { ConnectedPeople } from './connected-people.js';
import { NodeBus } from './node-bus.js';
import { OwnStreams } from './own-streams.service.js';
import { Revoking } from './revoking.service.js';
import { RoomStreams } from './room-streams.service.js';

const everyMs = 2000;
const everyMsAlone = 1000;
const slice = 500;
/** Sign-ins that expire by themselves leave no row behind: they are looked for this often. */
const signInsEvery = 5;

/** Finds what a lost push left out: heads here against the heads in PostgreSQL (R13). */
@Injectable()
export class Sweep implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(Sweep.name);
  private timer: NodeJS.Timeout | null = null;
  private stopped = false;
  private round = 0;
  private unheard = new Set<string>();

  constructor(
    private readonly heads: RoomHeads,
    private readonly changes: OwnChanges,
    private readonly rooms: RoomStreams,
    private readonly own: OwnStreams,
    private readonly people: ConnectedPeople,
    private readonly revoking: Revoking,
    private readonly epoch: Epoch,
    private readonly bus: NodeBus,
  ) {}

  onApplicationBootstrap(): void {
    this.plan();
  }

  onModuleDestroy(): void {
    this.stopped = true;
    if (this.timer) clearTimeout(this.timer);
  }

  /** One look at everything. */
  async sweep(): Promise<void> {
    this.round += 1;
    this.closeUnheard();
    await this.epoch.check();
    await this.sweepRooms();
    await this.sweepPeople();
    if (this.round % signInsEvery === 0) {
      for (const some of slices(this.people.connections)) await this.revoking.checkSignIns(some);
    }
  }

  private plan(): void {
    if (this.stopped) return;
    this.timer = setTimeout(() => void this.again(), this.bus.away ? everyMsAlone : everyMs);
  }

  private async again(): Promise<void> {
    try {
      await this.sweep();
    } catch (error) {
      this.logger.warn(`The heads could not be compared: ${String(error)}`);
    }
    this.plan();
  }

  private async sweepRooms(): Promise<void> {
    for (const roomIds of slices(this.rooms.roomIds)) {
      const before = new Map(roomIds.map((roomId) => [roomId, this.rooms.positionOf(roomId) ?? 0]));
      const heads = await this.heads.headsOf(roomIds);
      // A head below what this node has told already: PostgreSQL was set back (R23).
      if (heads.some(({ roomId, revision }) => revision < (before.get(roomId) ?? 0))) {
        this.rooms.closeAll();
        return this.epoch.renew();
      }
      for (const { roomId, revision } of heads) this.rooms.expect(roomId, revision);
    }
  }

  private async sweepPeople(): Promise<void> {
    for (const userIds of slices(this.people.userIds)) {
      for (const { userId, selfRevision } of await this.changes.selfRevisionsOf(userIds)) {
        this.own.expect(userId, selfRevision);
      }
    }
  }

  /** A room that nobody here has heard for a whole round is not served any more. */
  private closeUnheard(): void {
    const heard = new Set(this.people.connections.flatMap((connection) => connection.roomIds));
    const unheard = this.rooms.roomIds.filter((roomId) => !heard.has(roomId));
    for (const roomId of unheard) if (this.unheard.has(roomId)) this.rooms.close(roomId);
    this.unheard = new Set(unheard);
  }
}

function* slices<One>(all: readonly One[]): Generator<One[]> {
  for (let from = 0; from < all.length; from += slice) yield all.slice(from, from + slice);
}
