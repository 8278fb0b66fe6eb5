import { Injectable, Logger } from '@nestjs/common';
import type { OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import { NodeBus } from '../cluster/node-bus.js';
import { Epoch } from '../database/epoch.service.js';
import { isUnavailable, logFailure } from '../http/availability.js';
import { ConnectedPeople } from './connected-people.js';
import { OwnStreams } from './own-streams.service.js';
import { ProfileWatch } from './profile-watch.service.js';
import { Revoking } from './revoking.service.js';
import { RoomStreams } from './room-streams.service.js';
import { slices } from './slices.js';

const everyMs = 2000;
const everyMsAlone = 1000;
/** What the screens missed while PostgreSQL was away should not wait for a whole round more. */
const onceUnavailableMs = 250;
/** Sign-ins that expire by themselves leave no row behind: they are looked for in every so many rounds. */
const signInsEvery = 5;

/** Looks at PostgreSQL for what nobody told this node of (R13). */
@Injectable()
export class Sweep implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(Sweep.name);
  private timer: NodeJS.Timeout | null = null;
  private stopped = false;
  private round = 0;
  private unheard = new Set<string>();
  private endedAt: number | null = null;
  private took: number | null = null;
  private failed = 0;

  constructor(
    private readonly rooms: RoomStreams,
    private readonly own: OwnStreams,
    private readonly people: ConnectedPeople,
    private readonly revoking: Revoking,
    private readonly epoch: Epoch,
    private readonly bus: NodeBus,
    private readonly profiles: ProfileWatch,
  ) {}

  onApplicationBootstrap(): void {
    this.plan(this.roundMs);
  }

  onModuleDestroy(): void {
    this.stopped = true;
    if (this.timer) clearTimeout(this.timer);
  }

  /** Of the last that came to its end: how long it took, and how long ago that was, in seconds. */
  get last(): { took: number | null; age: number | null; failures: number } {
    const age = this.endedAt === null ? null : (performance.now() - this.endedAt) / 1000;
    return { took: this.took, age, failures: this.failed };
  }

  private get roundMs(): number {
    return this.bus.away ? everyMsAlone : everyMs;
  }

  private plan(waitMs: number): void {
    if (this.stopped) return;
    this.timer = setTimeout(() => void this.again(), waitMs);
  }

  private async again(): Promise<void> {
    const began = performance.now();
    try {
      await this.sweep();
      this.endedAt = performance.now();
      this.took = (this.endedAt - began) / 1000;
      this.plan(this.roundMs);
    } catch (error) {
      this.failed += 1;
      logFailure(this.logger, 'PostgreSQL could not be compared with', error);
      this.plan(isUnavailable(error) ? onceUnavailableMs : this.roundMs);
    }
  }

  /** One look at everything. */
  private async sweep(): Promise<void> {
    this.round += 1;
    this.closeUnheard();
    await this.epoch.check();
    await this.rooms.sweep();
    await this.own.sweep();
    await this.profiles.sweep();
    if (this.round % signInsEvery > 0) return;
    for (const connections of slices(this.people.connections)) {
      await this.revoking.checkSignIns(connections);
      await this.revoking.judgeGuests(connections);
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
