import { Injectable, Logger } from '@nestjs/common';
import type { OnModuleDestroy } from '@nestjs/common';
import type { SelfEvent } from '@parley/contracts';
import { logFailure } from '../http/availability.js';
import { Fence } from '../http/fence.js';
import { OwnChanges } from '../rooms/own-changes.service.js';
import { ConnectedPeople } from './connected-people.js';
import type { ConnectedPerson } from './connected-people.js';
import { InOrder } from './in-order.js';
import { slices } from './slices.js';

const patienceMs = 50;
const retryMs = 500;

/**
 * What only oneself sees, told in order of `selfRevision`; like a room's events, but for one person (R3, R13). What comes
 * while this node is unsure of revocations is looked up once it is sure again, and told as it is then: an invitation may
 * have been taken back, and who was let into a room may be out again (R14).
 */
@Injectable()
export class OwnStreams implements OnModuleDestroy {
  private readonly logger = new Logger(OwnStreams.name);
  private listener: (userId: string, event: SelfEvent) => void = () => undefined;
  private stopped = false;
  private readonly waits = new Map<ConnectedPerson, NodeJS.Timeout>();

  constructor(
    private readonly people: ConnectedPeople,
    private readonly changes: OwnChanges,
    private readonly fence: Fence,
  ) {}

  onModuleDestroy(): void {
    this.stopped = true;
    for (const wait of this.waits.values()) clearTimeout(wait);
    this.waits.clear();
  }

  listen(tell: (userId: string, event: SelfEvent) => void): void {
    this.listener = tell;
  }

  /** What somebody's sockets were told of stands at this number; what was said meanwhile follows. */
  open(person: ConnectedPerson, selfRevision: number): void {
    if (person.own) return;
    person.own = new InOrder<SelfEvent>(selfRevision, (event) => ({
      since: event.selfRevision - 1,
      until: event.selfRevision,
    }));
    for (const event of person.early.splice(0)) this.take(person.userId, event);
  }

  take(userId: string, event: SelfEvent): void {
    const person = this.people.find(userId);
    if (!person) return;
    if (!person.own) person.early.push(event);
    else if (this.fence.isSure()) this.pass(person, person.own.take(event, performance.now()));
    else {
      person.own.expect(event.selfRevision, performance.now());
      this.pass(person, []);
    }
  }

  /** Compares everybody's number with PostgreSQL's (R13). */
  async sweep(): Promise<void> {
    for (const people of slices(this.people.all)) {
      const told = new Map(people.map(({ userId, own }) => [userId, own?.position ?? -1]));
      for (const { userId, selfRevision } of await this.changes.differing(told)) {
        const person = this.people.find(userId);
        person?.own?.expect(selfRevision, performance.now());
        if (person) this.pass(person, []);
      }
    }
  }

  private pass(person: ConnectedPerson, ready: readonly SelfEvent[]): void {
    for (const event of ready) this.listener(person.userId, event);
    if (person.own?.hasHole()) this.waitFor(person, patienceMs);
  }

  private waitFor(person: ConnectedPerson, ms: number): void {
    if (this.stopped || this.waits.has(person)) return;
    const look = () => {
      void this.fill(person).then((again) => {
        this.waits.delete(person);
        if (again !== null) this.waitFor(person, again);
      });
    };
    this.waits.set(person, setTimeout(look, ms));
  }

  /** Answers in how many milliseconds to look again; null where all is there. */
  private async fill(person: ConnectedPerson): Promise<number | null> {
    const { own, userId } = person;
    if (!own?.hasHole() || this.people.find(userId) !== person) return null;
    const hole = own.overdue(performance.now(), patienceMs);
    if (!hole || !this.fence.isSure()) return patienceMs;
    try {
      const events = await this.changes.since(userId, hole.since);
      for (const event of own.fill(events, hole.until, performance.now())) this.listener(userId, event);
      return own.hasHole() ? patienceMs : null;
    } catch (error) {
      logFailure(this.logger, 'The changes of one person could not be read yet', error);
      return retryMs;
    }
  }
}
