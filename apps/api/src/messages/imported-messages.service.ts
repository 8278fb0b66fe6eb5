import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { v5, v7 } from 'uuid';
import { ImportMessageEntity } from '../database/entities/import-message.entity.js';
import { Epoch } from '../database/epoch.service.js';
import type { Actor } from '../http/actor.js';
import { Refusal } from '../http/refusal.js';
import { admitInBulk } from '../rooms/bulk-admission.js';
import type { LockedRoom } from '../rooms/locked-room.js';
import { expectOpen } from '../rooms/room-access.js';
import { RoomTransaction } from '../rooms/room-transaction.js';
import { digestOf } from './digest.js';
import { excerptOf } from './excerpt.js';

export interface ImportedMessage {
  /** The line's own name. */
  lineId: string;
  authorId: string;
  at: Date;
  kind: 'text' | 'action';
  body: string;
  /** The lines it answers; the first that is there counts. */
  replyTo: string[];
}

/**
 * Messages of an import, with their own times, in one change of the room in bulk: each takes its number, the room's
 * `resetRevision` the last of them, and one `room.head` says so (R2).
 */
@Injectable()
export class ImportedMessages {
  constructor(
    private readonly rooms: RoomTransaction,
    private readonly epoch: Epoch,
  ) {}

  /** How many were new; of a line that was taken before nothing happens. */
  append(actor: Actor, roomId: string, messages: ImportedMessage[]): Promise<number> {
    return this.rooms.inRoom(actor, roomId, async (at) => {
      if (at.room.importKey === null) throw new Refusal('policy.denied');
      const places = await placesOf(at, messages);
      const fresh = messages.filter(({ lineId }) => !places.has(lineId));
      if (fresh.length === 0) return 0;
      expectOpen(at.room);
      await insertMessages(at, fresh, places);
      await admitInBulk(
        at,
        fresh.map(({ authorId }) => authorId),
      );
      at.room.resetRevision = at.nextRevision();
      const { id, revision, lastSeq } = at.room;
      at.tellMembers({ type: 'room.head', roomId: id, revision, lastSeq, epoch: this.epoch.current() });
      return fresh.length;
    });
  }
}

/** Where the lines are, and those they answer. */
async function placesOf(at: LockedRoom, messages: ImportedMessage[]): Promise<Map<string, number>> {
  const lineIds = new Set(messages.flatMap(({ lineId, replyTo }) => [lineId, ...replyTo]));
  const there = await at.manager.findBy(ImportMessageEntity, {
    roomId: at.room.id,
    lineId: In([...lineIds]),
  });
  return new Map(there.map(({ lineId, seq }) => [lineId, seq]));
}

async function insertMessages(
  at: LockedRoom,
  messages: ImportedMessage[],
  places: Map<string, number>,
): Promise<void> {
  const { room, manager } = at;
  const rows = messages.map(({ lineId, authorId, at: time, kind, body, replyTo: answers }) => {
    const replyTo = answers.map((answered) => places.get(answered)).find((seq) => seq !== undefined) ?? null;
    room.lastSeq += 1;
    room.lastCountNo += 1;
    places.set(lineId, room.lastSeq);
    return {
      ...{ lineId, seq: room.lastSeq, countNo: room.lastCountNo, revision: at.nextRevision() },
      ...{ id: v7({ msecs: time.getTime() }), clientId: v5(lineId, room.id), authorId, kind, body, replyTo },
      ...{ digest: digestOf({ body, replyTo, kind }), at: time.toISOString() },
    };
  });
  await manager.query(
    `WITH line AS (
       SELECT * FROM jsonb_to_recordset($2::jsonb) AS l(
         "lineId" text, seq int, "countNo" int, revision int, id uuid, "clientId" uuid, "authorId" uuid,
         kind text, body text, "replyTo" int, digest text, at timestamptz)
     ), noted AS (
       INSERT INTO import_messages (room_id, line_id, seq) SELECT $1, "lineId", seq FROM line
     )
     INSERT INTO messages (
       room_id, seq, id, count_no, revision, author_id, client_id, digest, kind, body, reply_to, created_at)
     SELECT $1, seq, id, "countNo", revision, "authorId", "clientId", decode(digest, 'hex'), kind, body, "replyTo", at
     FROM line`,
    [room.id, JSON.stringify(rows)],
  );
  noteLast(at, messages);
}

/** The room's last time never goes back: what is posted later is never dated before it (R7). */
function noteLast({ room }: LockedRoom, messages: ImportedMessage[]): void {
  const last = messages.at(-1);
  if (!last) return;
  room.lastAuthorId = last.authorId;
  room.lastExcerpt = excerptOf(last.body);
  // All of them are in the line, the newest too.
  room.lastLineSeq = null;
  room.lastLineAt = null;
  room.lastMessageAt = messages.reduce(
    (latest, { at }) => (at > latest ? at : latest),
    room.lastMessageAt ?? last.at,
  );
}
