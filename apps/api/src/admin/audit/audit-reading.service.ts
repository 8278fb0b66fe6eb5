import { Injectable } from '@nestjs/common';
import type { AuditEntry, AuditList, FilterAudit, ListAudit } from '@parley/contracts';
import { mayAdminister } from '@parley/policy';
import { DataSource, In } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { AuditEntryEntity } from '../../database/entities/audit-entry.entity.js';
import { RoomEntity } from '../../database/entities/room.entity.js';
import { isLongAgo } from '../../http/actor.js';
import type { Actor } from '../../http/actor.js';
import type { CsvCell } from '../../http/csv.js';
import { invalid, Refusal } from '../../http/refusal.js';
import { placeIn, placeOf } from '../../http/sorted-place.js';
import { callerNow } from '../../rooms/caller-facts.js';
import { peopleById } from '../../users/people-by-id.js';

/** So many rows of an export are read at once. */
const portion = 1000;

/** The audit log, newest first. */
@Injectable()
export class AuditReading {
  constructor(private readonly database: DataSource) {}

  async list({ limit, after, ...filter }: ListAudit): Promise<AuditList> {
    const { manager } = this.database;
    const rows = await found(manager, filter, { limit: limit + 1, after });
    const entries = rows.slice(0, limit).map(view);
    const last = entries.at(-1);
    return {
      entries,
      ...(await named(manager, entries)),
      next: rows.length > limit && last ? afterEntry(last) : null,
    };
  }

  /** All of it, row by row. Whoever lost the right meanwhile reads no further. */
  async *rows(asker: Actor, filter: FilterAudit): AsyncGenerator<CsvCell[]> {
    const { manager } = this.database;
    let actor = asker;
    let after: string | undefined;
    do {
      if (isLongAgo(actor.knownAt)) ({ actor } = await callerNow(manager, actor));
      if (!mayAdminister(actor)) throw new Refusal('policy.denied');
      const page = await this.list({ ...filter, limit: portion, after });
      yield* cellsOf(page);
      after = page.next ?? undefined;
    } while (after !== undefined);
  }
}

export const auditHead = [
  ...['at', 'actor', 'actor id', 'action', 'subject kind', 'subject', 'subject id'],
  ...['room', 'room id', 'from', 'before', 'after', 'reason'],
];

function cellsOf({ entries, users, rooms }: AuditList): CsvCell[][] {
  const people = new Map(users.map(({ id, username }) => [id, username]));
  const places = new Map(rooms.map(({ id, name }) => [id, name ?? '']));
  return entries.map((entry) => {
    const subject = entry.subjectId ?? '';
    return [
      ...[entry.at, entry.actorId ? (people.get(entry.actorId) ?? '') : '', entry.actorId, entry.action],
      ...[entry.subjectKind, people.get(subject) ?? places.get(subject) ?? '', subject],
      ...[places.get(entry.roomId ?? '') ?? '', entry.roomId, entry.from],
      ...[entry.before && JSON.stringify(entry.before), entry.after && JSON.stringify(entry.after)],
      entry.reason,
    ];
  });
}

/** Who did what to whom in a room that is not public would say who is in it (docs/privacy.md). */
const notInPrivate = `NOT EXISTS (SELECT FROM rooms r WHERE r.id = entry.room_id AND r.kind <> 'public')`;

function found(
  manager: EntityManager,
  { actor, action, subject, room, since, until }: FilterAudit,
  { limit, after }: { limit: number; after?: string },
): Promise<AuditEntryEntity[]> {
  const entries = manager.createQueryBuilder(AuditEntryEntity, 'entry').where(notInPrivate);
  if (actor !== undefined) entries.andWhere('entry.actor_id = :actor', { actor });
  if (action !== undefined) entries.andWhere('entry.action = :action', { action });
  if (subject !== undefined) entries.andWhere('entry.subject_id = :subject', { subject });
  if (room !== undefined) entries.andWhere('entry.room_id = :room', { room });
  if (since !== undefined) entries.andWhere('entry.at >= :since', { since: new Date(since) });
  if (until !== undefined) entries.andWhere('entry.at < :until', { until: new Date(until) });
  if (after !== undefined) entries.andWhere('(entry.at, entry.id) < (:at, :id::uuid)', entryIn(after));
  return entries.orderBy({ 'entry.at': 'DESC', 'entry.id': 'DESC' }).limit(limit).getMany();
}

const newest = 'newest';
const uuids = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;
/** Beyond that JavaScript knows no time, and neither does anybody. */
const lastTime = 8_640_000_000_000_000;

function afterEntry({ at, id }: AuditEntry): string {
  return placeOf(newest, { value: String(Date.parse(at)), name: id });
}

function entryIn(after: string): { at: Date; id: string } {
  const { value, name } = placeIn(after, newest);
  // A forged place is as good as any other.
  const at = Math.min(Math.max(Number(value), 0), lastTime);
  return { at: new Date(at), id: uuids.test(name) ? name : placeless() };
}

function placeless(): never {
  throw invalid({ path: 'after', message: 'is not a place in this list' });
}

async function named(
  manager: EntityManager,
  entries: readonly AuditEntry[],
): Promise<Pick<AuditList, 'users' | 'rooms'>> {
  const ofKind = (kind: string) =>
    entries.filter(({ subjectKind }) => subjectKind === kind).flatMap(({ subjectId }) => subjectId ?? []);
  const people = [...entries.flatMap(({ actorId }) => actorId ?? []), ...ofKind('user')];
  const rooms = new Set([...entries.flatMap(({ roomId }) => roomId ?? []), ...ofKind('room')]);
  return {
    users: await peopleById(manager, people),
    rooms: await manager.find(RoomEntity, {
      where: { id: In([...rooms]) },
      select: { id: true, kind: true, name: true },
    }),
  };
}

function view({ at, origin, ...entry }: AuditEntryEntity): AuditEntry {
  return { ...entry, at: at.toISOString(), from: origin };
}
