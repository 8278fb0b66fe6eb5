import { Injectable } from '@nestjs/common';
import { reportActs } from '@parley/contracts';
import type { FilterReports, ListReports, ReportCount, ReportDetail, ReportList } from '@parley/contracts';
import { mayActOnReport, mayReviewReport } from '@parley/policy';
import { Brackets, DataSource } from 'typeorm';
import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import { ReportEntity } from '../../database/entities/report.entity.js';
import { ReportEntryEntity } from '../../database/entities/report-entry.entity.js';
import { inSnapshot } from '../../database/snapshot.js';
import type { Actor } from '../../http/actor.js';
import { Refusal } from '../../http/refusal.js';
import { idCursor } from '../../rooms/id-cursor.js';
import { withoutCopy } from '../../rooms/reports/own-report.js';
import { reviewersOf } from '../../rooms/reports/staff-hint.js';
import { peopleById } from '../../users/people-by-id.js';
import { reportedFacts } from './reported-facts.js';
import { entryView, reportView } from './report-view.js';

const columns = Object.keys(withoutCopy).map((name) => `report.${name}`);

/** What was reported, for those who decide about it. Nobody finds what is about themselves. */
@Injectable()
export class ReportTable {
  constructor(private readonly database: DataSource) {}

  page(actor: Actor, { limit, after, ...filter }: ListReports): Promise<ReportList> {
    return inSnapshot(this.database, async (manager) => {
      const found = those(manager, actor, filter);
      if (after !== undefined) found.andWhere('report.id < :before', { before: idCursor(after) });
      const rows = await found
        .select(columns)
        .orderBy('report.id', 'DESC')
        .limit(limit + 1)
        .getMany();
      const shown = rows.slice(0, limit);
      return {
        reports: shown.map(reportView),
        users: await peopleById(manager, shown.flatMap(namedIn)),
        next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null,
      };
    });
  }

  async count(actor: Actor): Promise<ReportCount> {
    const [counted] = await this.database.query<ReportCount[]>(
      `SELECT count(*)::int AS open, count(*) FILTER (WHERE assignee_id = $1)::int AS mine
       FROM reports WHERE state = 'open' AND user_id IS DISTINCT FROM $1::uuid`,
      [actor.id],
    );
    return counted ?? { open: 0, mine: 0 };
  }

  one(actor: Actor, id: string): Promise<ReportDetail> {
    return inSnapshot(this.database, async (manager) => {
      const row = await manager.findOneBy(ReportEntity, { id });
      if (!row || !mayReviewReport(actor, row)) throw new Refusal('report.not_found');
      const entries = await manager.find(ReportEntryEntity, {
        where: { reportId: id },
        order: { id: 'ASC' },
      });
      const facts = await reportedFacts(manager, actor, row);
      const acts = reportActs.filter((act) => row.state === 'open' && mayActOnReport(actor, facts, act));
      const reviewers = await reviewersOf(manager, row.userId);
      const named = entries.flatMap(({ actorId, assigneeId }) => [actorId, assigneeId ?? actorId]);
      return {
        report: reportView(row),
        context: row.context,
        entries: entries.map(entryView),
        acts,
        reviewers,
        users: await peopleById(manager, [...namedIn(row), ...named, ...reviewers]),
      };
    });
  }
}

function those(
  manager: EntityManager,
  actor: Actor,
  { state, kind, room, user }: FilterReports,
): SelectQueryBuilder<ReportEntity> {
  const found = manager
    .createQueryBuilder(ReportEntity, 'report')
    .where(
      new Brackets((either) =>
        either.where('report.user_id IS NULL').orWhere('report.user_id <> :self', { self: actor.id }),
      ),
    );
  if (state !== undefined)
    found.andWhere('report.state = :state', { state: state === 'decided' ? 'decided' : 'open' });
  if (state === 'mine') found.andWhere('report.assignee_id = :self');
  if (kind !== undefined) found.andWhere('report.kind = :kind', { kind });
  if (room !== undefined) found.andWhere('report.room_id = :room', { room });
  if (user !== undefined) found.andWhere('report.user_id = :user', { user });
  return found;
}

type Named = Pick<ReportEntity, 'reporterId' | 'userId' | 'assigneeId'>;

function namedIn({ reporterId, userId, assigneeId }: Named): string[] {
  return [reporterId, userId, assigneeId].filter((id) => id !== null);
}
