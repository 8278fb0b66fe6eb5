import { Injectable } from '@nestjs/common';
import type { OwnThread, ThreadList, ThreadSummary } from '@parley/contracts';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { MessageEntity } from '../../database/entities/message.entity.js';
import { rowsWhere } from '../../database/prepared-statement.js';
import { inSnapshot } from '../../database/snapshot.js';
import type { Actor } from '../../http/actor.js';
import { placeIn, placeOf } from '../../http/sorted-place.js';
import { PromptReading } from '../../rooms/prompt-reading.service.js';
import { peopleById } from '../../users/people-by-id.js';
import { messageView } from '../message.view.js';

interface Asked {
  unread: boolean;
  after?: string | undefined;
  limit: number;
}

interface Row {
  own: OwnThread;
  summary: ThreadSummary;
  value: string;
  name: string;
}

/** Ascending: unread ones first, each part with the newest reply first. Rooms have no number in common, but time. */
const order = `-(extract(epoch FROM l.created_at) * 1000)::bigint
  - CASE WHEN l.thread_seq > p.read_thread_seq THEN 1000000000000000 ELSE 0 END`;

/** What calls somebody is counted wherever it is (R9), so a list without it would not show all that is. */
const called = `l.thread_seq > p.read_thread_seq AND EXISTS (
  SELECT FROM mentions n JOIN messages m ON m.room_id = n.room_id AND m.seq = n.seq AND m.deleted_at IS NULL
  WHERE n.user_id = p.user_id AND n.room_id = p.room_id AND n.thread_root = p.root AND NOT n.in_line
    AND n.thread_seq > p.read_thread_seq)`;

const followed = `
  SELECT found.own, found.summary, found.value::text, found.name FROM (
    SELECT ${order} AS value, concat_ws(' ', p.room_id, p.root) AS name,
      json_build_object(
        'roomId', p.room_id, 'root', p.root, 'lastThreadSeq', l.thread_seq, 'readThreadSeq', p.read_thread_seq,
        'readVersion', p.read_version, 'following', p.following, 'selfRevision', p.self_revision) AS own,
      json_build_object(
        'root', p.root, 'replies', l.thread_seq, 'lastSeq', l.seq, 'lastAuthorId', l.author_id,
        'lastAt', to_char(l.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) AS summary
    FROM thread_places p
    JOIN memberships own ON own.room_id = p.room_id AND own.user_id = p.user_id AND own.left_at IS NULL
    CROSS JOIN LATERAL (
      SELECT m.thread_seq, m.seq, m.author_id, m.created_at FROM messages m
      WHERE m.room_id = p.room_id AND m.thread_root = p.root ORDER BY m.thread_seq DESC LIMIT 1) l
    WHERE p.user_id = $1 AND (p.following IS NOT false OR ${called}) AND (NOT $2 OR l.thread_seq > p.read_thread_seq)
  ) AS found
  WHERE $3::bigint IS NULL OR (found.value, found.name COLLATE "C") > ($3, $4::text COLLATE "C")
  ORDER BY found.value, found.name COLLATE "C" LIMIT $5`;

/** The threads that somebody follows or is called in, in all rooms they are in. */
@Injectable()
export class ThreadListing {
  constructor(
    private readonly dataSource: DataSource,
    private readonly prompt: PromptReading,
  ) {}

  list(actor: Actor, { unread, after, limit }: Asked): Promise<ThreadList> {
    const place = after === undefined ? null : placeIn(after, 'threads');
    return this.prompt.anew(actor, () =>
      inSnapshot(this.dataSource, async (manager) => {
        const given = [actor.id, unread, place?.value ?? null, place?.name ?? null, limit + 1];
        const rows = await manager.query<Row[]>(followed, given);
        const shown = rows.slice(0, limit);
        const roots = await rootsOf(manager, shown);
        const threads = shown.flatMap(({ own, summary }) => {
          const root = roots.get(keyOf(own));
          return root ? [{ roomId: own.roomId, root: messageView(root), summary, own }] : [];
        });
        const ids = threads.flatMap(({ root, summary }) => [root.authorId, summary.lastAuthorId]);
        const last = rows.length > limit ? shown.at(-1) : undefined;
        const next = last ? placeOf('threads', last) : null;
        return { threads, users: await peopleById(manager, new Set(ids)), next };
      }),
    );
  }
}

async function rootsOf(manager: EntityManager, rows: Row[]): Promise<ReadonlyMap<string, MessageEntity>> {
  const these = '(room_id, seq) IN (SELECT * FROM unnest($1::uuid[], $2::int[]))';
  const places = [rows.map(({ own }) => own.roomId), rows.map(({ own }) => own.root)];
  const found = await rowsWhere(manager, MessageEntity, these, places);
  return new Map(found.map((message) => [keyOf({ roomId: message.roomId, root: message.seq }), message]));
}

function keyOf({ roomId, root }: Pick<OwnThread, 'roomId' | 'root'>): string {
  return `${roomId} ${String(root)}`;
}
