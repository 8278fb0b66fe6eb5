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
import { ownView } from './own.view.js';
import { readAsMember } from './room-reading.js';

/** R10: forward only, unless forced, which starts a new version; of older versions nothing is heeded. */
@Injectable()
export class ReadPosition {
  constructor(
    private readonly dataSource: DataSource,
    private readonly committed: CommittedChanges,
  ) {}

  async move(actor: Actor, { roomId, ...wanted }: ReadRoom & { roomId: string }): Promise<{ own: Own }> {
    const { manager } = this.dataSource;
    const seen = await readAsMember(manager, actor, roomId);
    if (!moves(seen.membership, seen.room, wanted)) return { own: ownView(seen.room, seen.membership) };
    const { own, moved } = await this.dataSource.transaction('READ COMMITTED', (transaction) =>
      moveInside(transaction, actor, { roomId, ...wanted }),
    );
    if (moved) {
      const { selfRevision } = own;
      const event = { type: 'own.updated' as const, selfRevision, own };
      this.committed.publish({ to: 'user', userId: actor.id, event });
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
  if (!moves(membership, room, wanted)) return { own: ownView(room, membership), moved: false };
  const lastReadSeq = Math.min(wanted.seq, room.lastSeq);
  const changed = {
    lastReadSeq,
    lastReadCountNo: await countNoAt(manager, room, lastReadSeq),
    readVersion: membership.readVersion + (wanted.force ? 1 : 0),
    selfRevision: await bumpSelfRevision(manager, actor.id),
  };
  await manager.update(MembershipEntity, { roomId, userId: actor.id }, changed);
  return { own: ownView(room, Object.assign(membership, changed)), moved: true };
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
