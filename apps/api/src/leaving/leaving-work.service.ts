import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { limits } from '@parley/contracts';
import type { RoomEvent } from '@parley/contracts';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import * as z from 'zod';
import { CommittedChanges } from '../database/committed-changes.js';
import { Epoch } from '../database/epoch.service.js';
import type { Actor } from '../http/actor.js';
import { JobTasks } from '../jobs/job-tasks.js';
import { purgeSome } from '../messages/moderation/purge-some.js';
import { RoomTransaction } from '../rooms/room-transaction.js';
import { goOut } from './going-out.js';
import { noteErased } from './leaving-rows.js';
import type { LeavingRow } from './leaving-rows.js';
import { forgetChoices, forgetSome, ownKinds, revokeLinks } from './own-things.js';
import { takeInvitationsBack } from './taking-invitations-back.js';
import { takeReactionsBack } from './taking-reactions-back.js';

export const leavingTask = 'leave';
const work = z.object({ leavingId: z.string() });

type Going = Pick<LeavingRow, 'id' | 'userId' | 'byId' | 'messages' | 'doneAt'>;

/** One batch of it: what it tells, and where the next one begins. */
interface Batch<Place> {
  event: RoomEvent | null;
  next: Place | null;
}

/**
 * Takes away what was theirs, in batches that each hold a room or a table for a moment only. Each is counted in its own
 * transaction; killed in between, whoever goes on begins anew and finds what is left.
 */
@Injectable()
export class LeavingWork implements OnModuleInit {
  constructor(
    private readonly database: DataSource,
    private readonly rooms: RoomTransaction,
    private readonly committed: CommittedChanges,
    private readonly epoch: Epoch,
    private readonly tasks: JobTasks,
  ) {}

  onModuleInit(): void {
    this.tasks.define(leavingTask, (payload, { signal }) => this.go(work.parse(payload).leavingId, signal));
  }

  private async go(leavingId: string, signal: AbortSignal): Promise<void> {
    const [going] = await this.database.query<Going[]>(
      `SELECT id, user_id AS "userId", by_id AS "byId", messages, done_at AS "doneAt" FROM leavings WHERE id = $1`,
      [leavingId],
    );
    if (!going || going.doneAt) return;
    await this.goOut(going, signal);
    await this.inviteNobody(going, signal);
    await this.eraseWords(going, signal);
    await this.forget(going, signal);
    await this.database.query('UPDATE leavings SET done_at = clock_timestamp() WHERE id = $1', [leavingId]);
  }

  private async goOut({ id, userId }: Going, signal: AbortSignal): Promise<void> {
    for (const { roomId } of await this.roomsOf(userId, 'AND left_at IS NULL')) {
      signal.throwIfAborted();
      await this.rooms.inNameOf(actorOf(userId), roomId, async (at) => {
        if (await goOut(at)) await noteErased(at.manager, id, 'memberships', 1);
      });
    }
  }

  /** Once they are out of all rooms: what they had begun to send before stands there then. */
  private async inviteNobody({ userId }: Going, signal: AbortSignal): Promise<void> {
    const invitedInto = await this.database.query<{ roomId: string }[]>(
      `SELECT DISTINCT room_id AS "roomId" FROM invitations WHERE invited_by = $1 AND state = 'pending' ORDER BY room_id`,
      [userId],
    );
    for (const { roomId } of invitedInto)
      for (let isAll = false; !isAll;) {
        signal.throwIfAborted();
        isAll = await this.rooms.inNameOf(actorOf(userId), roomId, takeInvitationsBack);
      }
  }

  /** Of every room that they were ever in. */
  private async eraseWords(going: Going, signal: AbortSignal): Promise<void> {
    if (going.messages === 'keep') return;
    for (const { roomId } of await this.roomsOf(going.userId)) {
      await this.inBatches('', signal, (manager, after) => this.eraseSome(manager, going, { roomId, after }));
      await this.inBatches(0, signal, async (manager, after) => {
        const place = { roomId, userId: going.userId, after, epoch: this.epoch.current() };
        const { taken, ...batch } = await takeReactionsBack(manager, place);
        await noteErased(manager, going.id, 'reactions', taken);
        return batch;
      });
    }
  }

  private async eraseSome(
    manager: EntityManager,
    { id, userId, byId: by }: Going,
    { roomId, after }: { roomId: string; after: string },
  ): Promise<Batch<string>> {
    const { removed, ...batch } = await purgeSome(manager, {
      ...{ roomId, userId, by, after, upTo: limits.position, epoch: this.epoch.current() },
      forgetDigests: true,
    });
    await noteErased(manager, id, 'messages', removed);
    return batch;
  }

  private async forget({ id, userId }: Going, signal: AbortSignal): Promise<void> {
    for (const [table, kind] of Object.entries(ownKinds))
      await this.inBatches(0, signal, async (manager) => {
        const { gone, isAll } = await forgetSome(manager, table, userId);
        await noteErased(manager, id, kind, gone);
        return { event: null, next: isAll ? null : 0 };
      });
    await this.database.transaction('READ COMMITTED', async (manager) => {
      await noteErased(manager, id, 'inviteLinks', await revokeLinks(manager, userId));
      await forgetChoices(manager, userId);
    });
  }

  private async inBatches<Place>(
    first: Place,
    signal: AbortSignal,
    some: (manager: EntityManager, from: Place) => Promise<Batch<Place>>,
  ): Promise<void> {
    for (let from: Place | null = first; from !== null;) {
      signal.throwIfAborted();
      const place: Place = from;
      const { event, next }: Batch<Place> = await this.database.transaction('READ COMMITTED', (manager) =>
        some(manager, place),
      );
      if (event) this.committed.publish({ to: 'room', event });
      from = next;
    }
  }

  private roomsOf(userId: string, which = ''): Promise<{ roomId: string }[]> {
    return this.database.query(
      `SELECT room_id AS "roomId" FROM memberships WHERE user_id = $1 ${which} ORDER BY room_id`,
      [userId],
    );
  }
}

function actorOf(id: string): Actor {
  const nobodyCalls = { sessionId: null, tokenId: null, scopes: null };
  return { id, role: 'member', ...nobodyCalls, knownAt: performance.now() };
}
