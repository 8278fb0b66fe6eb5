import { Injectable } from '@nestjs/common';
import type { CreateReport, OwnReport } from '@parley/contracts';
import { DataSource } from 'typeorm';
import { CommittedChanges } from '../../database/committed-changes.js';
import type { Actor } from '../../http/actor.js';
import { RateLimits } from '../../http/rate-limits/rate-limits.service.js';
import { Refusal } from '../../http/refusal.js';
import { callerNow } from '../../rooms/caller-facts.js';
import { ownReportView } from '../../rooms/reports/own-report.js';
import { RoomTransaction } from '../../rooms/room-transaction.js';
import { personById } from '../../users/people-by-id.js';
import { PeopleSearch } from '../../users/people-search.service.js';
import { copyOfMessage, copyOfPerson, copyOfRoom } from './copying.js';
import type { Copied } from './copying.js';
import { keepReport } from './keep-report.js';
import type { Reported } from './keep-report.js';

type PersonSubject = Extract<CreateReport['subject'], { kind: 'person' }>;
type RoomSubject = Exclude<CreateReport['subject'], PersonSubject>;

/** Hands what somebody sees over to those who keep order on the server: whatever they report they saw, in that moment. */
@Injectable()
export class Reporting {
  constructor(
    private readonly dataSource: DataSource,
    private readonly committed: CommittedChanges,
    private readonly rooms: RoomTransaction,
    private readonly search: PeopleSearch,
    private readonly limits: RateLimits,
  ) {}

  /** Only what is new counts, not what was reported already or was refused. */
  async report(actor: Actor, wish: CreateReport): Promise<{ report: OwnReport; created: boolean }> {
    const charge = await this.limits.charge('reports', actor.id);
    try {
      const { subject } = wish;
      const { report, created, told } =
        subject.kind === 'person'
          ? await this.person(actor, wish, subject)
          : await this.inRoom(actor, wish, subject);
      this.committed.publish(...told);
      if (!created) await charge.refund();
      return { report: ownReportView(report), created };
    } catch (error) {
      await charge.refund();
      throw error;
    }
  }

  /** With the room held, so that what is copied is what is there at that moment. */
  private inRoom(actor: Actor, wish: CreateReport, subject: RoomSubject): Promise<Reported> {
    return this.rooms.inRoom(actor, subject.roomId, async (at) => {
      const copied: Copied = subject.kind === 'room' ? copyOfRoom(at) : await copyOfMessage(at, subject);
      return keepReport(at.manager, { reporterId: actor.id, now: at.now, wish, copied });
    });
  }

  /** Whom one may not find is not there. */
  private async person(actor: Actor, wish: CreateReport, { userId }: PersonSubject): Promise<Reported> {
    await this.search.one(actor, userId);
    if (userId === actor.id) throw new Refusal('policy.denied');
    return this.dataSource.transaction('READ COMMITTED', async (manager) => {
      const { now } = await callerNow(manager, actor);
      const person = await personById(manager, userId);
      if (!person) throw new Refusal('user.not_found');
      return keepReport(manager, { reporterId: actor.id, now, wish, copied: copyOfPerson(person) });
    });
  }
}
