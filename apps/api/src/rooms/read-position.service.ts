import { Injectable } from '@nestjs/common';
import type { Own, ReadRoom } from '@parley/contracts';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { CommittedChanges } from '../database/committed-changes.js';
import { MembershipEntity } from '../database/entities/membership.entity.js';
import type { RoomEntity } from '../database/entities/room.entity.js';
import type { Actor } from '../http/actor.js';
import { bumpSelfRevision } from '../users/self-revision.js';
import { lockOwnRow } from './own-row.js';
import { readAsMember, readOwn } from './room-reading.js';
import { SeenBy } from './seen/seen-by.service.js';

/** R10: forward only, unless forced, which starts a new version; of older versions nothing is heeded. */
@Injectable()
export class ReadPosition {
  constructor(
    private readonly dataSource: DataSource,
    private readonly committed: CommittedChanges,
    private readonly seenBy: SeenBy,
  ) {}

  async move(actor: Actor, { roomId, ...wanted }: ReadRoom & { roomId: string }): Promise<{ own: Own }> {
    const { manager } = this.dataSource;
    const seen = await readAsMember(manager, actor, roomId);
    if (!moves(seen.membership, seen.room, wanted)) return { own: await readOwn(manager, actor, roomId) };
    const { own, moved } = await this.dataSource.transaction('READ COMMITTED', (transaction) =>
      moveInside(transaction, actor, { roomId, ...wanted }),
    );
    if (moved) {
      const { selfRevision } = own;
      const event = { type: 'own.updated' as const, selfRevision, own };
      this.committed.publish({ to: 'user', userId: actor.id, event });
      await this.seenBy.moved(seen.room, actor.id, own.lastReadSeq);
    }
    return { own };
  }
}

async function moveInside(
  manager: EntityManager,
  actor: Actor,
  { roomId, ...wanted }: ReadRoom & { roomId: string },
): Promise<{ own: Own; moved: boolean }> {
  const { room, membership } = await lockOwnRow(manager, actor, roomId);
  const moved = moves(membership, room, wanted);
  if (moved) await movePosition(manager, { room, membership, wanted });
  return { own: await readOwn(manager, actor, roomId), moved };
}

async function movePosition(
  manager: EntityManager,
  { room, membership, wanted }: { room: RoomEntity; membership: MembershipEntity; wanted: ReadRoom },
): Promise<void> {
  const { roomId, userId } = membership;
  const lastReadSeq = Math.min(wanted.seq, room.lastSeq);
  const changed = {
    lastReadSeq,
    lastReadCountNo: await countNoAt(manager, room, lastReadSeq),
    readVersion: membership.readVersion + (wanted.force ? 1 : 0),
    selfRevision: await bumpSelfRevision(manager, userId),
  };
  await manager.update(MembershipEntity, { roomId, userId }, changed);
}

function moves(
  { lastReadSeq, readVersion }: MembershipEntity,
  { lastSeq }: RoomEntity,
  { seq, force, readVersion: known = readVersion }: ReadRoom,
): boolean {
  return force === true || (known === readVersion && Math.min(seq, lastSeq) > lastReadSeq);
}

async function countNoAt(manager: EntityManager, room: RoomEntity, seq: number): Promise<number> {
  if (seq === room.lastSeq) return room.lastCountNo;
  if (seq < room.firstSeq) return room.firstCountNo;
  const [row] = await manager.query<{ count: number }[]>(
    'SELECT count_no AS count FROM messages WHERE room_id = $1 AND seq = $2',
    [room.id, seq],
  );
  return row?.count ?? room.firstCountNo;
}
