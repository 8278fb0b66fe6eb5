import { Injectable } from '@nestjs/common';
import type { ActOnReport } from '@parley/contracts';
import { mayActOnReport } from '@parley/policy';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { CommittedChanges } from '../../database/committed-changes.js';
import type { CommittedChange } from '../../database/committed-changes.js';
import { MessageEntity } from '../../database/entities/message.entity.js';
import { ReportEntity } from '../../database/entities/report.entity.js';
import type { Actor } from '../../http/actor.js';
import { Refusal } from '../../http/refusal.js';
import { removeAt } from '../../messages/message-editing.service.js';
import type { LockedRoom } from '../../rooms/locked-room.js';
import { banAt } from '../../rooms/moderation/banning.service.js';
import { muteAt } from '../../rooms/moderation/muting.service.js';
import { RoomTransaction } from '../../rooms/room-transaction.js';
import { lockPeople } from '../../users/self-revision.js';
import { AccountOversight } from '../account-oversight.service.js';
import { LockedReport } from './locked-report.js';
import { reportedFacts } from './reported-facts.js';

/** Does what there is to do about what was reported, and writes it into the report in the same transaction. */
@Injectable()
export class ActingOnReport {
  constructor(
    private readonly database: DataSource,
    private readonly committed: CommittedChanges,
    private readonly rooms: RoomTransaction,
    private readonly accounts: AccountOversight,
  ) {}

  async act(actor: Actor, id: string, wish: ActOnReport): Promise<void> {
    const found = await this.database.manager.findOneBy(ReportEntity, { id });
    if (!found) throw new Refusal('report.not_found');
    const { userId, roomId, kind } = found;
    // Who may not see it at all learns nothing of what could be done about it.
    await expectMayAct(this.database.manager, { actor, wish, row: found });
    if (wish.act === 'user.suspend' && userId !== null) return this.suspend(actor, { id, userId, wish });
    if (kind !== 'message' || userId === null || roomId === null) throw new Refusal('policy.denied');
    const hint = await this.rooms.inRoom(actor, roomId, (at) => actAt(at, { id, userId, wish }));
    this.committed.publish(hint);
  }

  private async suspend(actor: Actor, { id, userId, wish }: Concerned): Promise<void> {
    const hints: CommittedChange[] = [];
    await this.accounts.updateWith(
      actor,
      { targetId: userId, wish: { suspended: true } },
      async (manager) => {
        const report = await LockedReport.of(manager, actor, id);
        report.expectOpen();
        hints.push(await report.write({ kind: 'acted', act: wish.act, text: wish.reason }));
      },
    );
    this.committed.publish(...hints);
  }
}

interface Concerned {
  id: string;
  userId: string;
  wish: ActOnReport;
}

/** The room, then the person, then the report: in this order everybody takes them. */
async function actAt(at: LockedRoom, { id, userId, wish }: Concerned): Promise<CommittedChange> {
  const { manager, actor } = at;
  await lockPeople(manager, [userId]);
  const report = await LockedReport.of(manager, actor, id);
  report.expectOpen();
  await expectMayAct(manager, { actor, wish, row: report.row });
  at.byReport = true;
  const until = await doneAt(at, report.row, { userId, ...wish });
  return report.write({ kind: 'acted', act: wish.act, until, text: wish.reason });
}

async function doneAt(
  at: LockedRoom,
  { seq, aboutId }: ReportEntity,
  { act, userId, seconds = 0, reason }: ActOnReport & { userId: string },
): Promise<Date | null> {
  if (act === 'member.mute') return new Date((await muteAt(at, { userId, seconds, reason })).until);
  if (act === 'member.ban') await banAt(at, { userId, reason });
  if (act === 'message.remove') {
    const message = await at.manager.findOneBy(MessageEntity, {
      roomId: at.room.id,
      seq: seq ?? 0,
      id: aboutId,
    });
    if (!message || message.deletedAt) throw new Refusal('message.not_found');
    await removeAt(at, message, reason);
  }
  return null;
}

async function expectMayAct(
  manager: EntityManager,
  { actor, wish, row }: { actor: Actor; wish: ActOnReport; row: ReportEntity },
): Promise<void> {
  const facts = await reportedFacts(manager, actor, row);
  if (row.userId === actor.id) throw new Refusal('report.not_found');
  if (!mayActOnReport(actor, facts, wish.act)) throw new Refusal('policy.denied');
}
