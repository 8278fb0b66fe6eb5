import { Injectable } from '@nestjs/common';
import { mayModerateMember, mayModerateRoom } from '@parley/policy';
import { DataSource, IsNull } from 'typeorm';
import { MembershipEntity } from '../../database/entities/membership.entity.js';
import { inSnapshot } from '../../database/snapshot.js';
import type { Actor } from '../../http/actor.js';
import { Refusal } from '../../http/refusal.js';
import { isKnownTo } from '../../rooms/known-person.js';
import { PromptReading } from '../../rooms/prompt-reading.service.js';
import { expectAllowed } from '../../rooms/room-access.js';
import { readRoom } from '../../rooms/room-reading.js';
import { personById } from '../../users/people-by-id.js';

/** How much a purge would remove, and how much is left of one that goes on. */
@Injectable()
export class StandingMessages {
  constructor(
    private readonly dataSource: DataSource,
    private readonly prompt: PromptReading,
  ) {}

  of(actor: Actor, roomId: string, userId: string): Promise<number> {
    return this.prompt.anew(actor, () =>
      inSnapshot(this.dataSource, async (manager) => {
        const { subject } = await readRoom(manager, actor, roomId);
        expectAllowed(subject, mayModerateRoom(subject));
        const isKnown = await isKnownTo(manager, subject.actor, { roomId, userId });
        if (!isKnown || !(await personById(manager, userId))) throw new Refusal('user.not_found');
        const present = { roomId, userId, leftAt: IsNull() };
        const role = (await manager.findOneBy(MembershipEntity, present))?.role ?? 'member';
        expectAllowed(subject, mayModerateMember(subject, { userId, role }));
        const [row] = await manager.query<{ count: number }[]>(
          `SELECT count(*)::int AS count FROM messages
           WHERE room_id = $1 AND author_id = $2 AND deleted_at IS NULL`,
          [roomId, userId],
        );
        return row?.count ?? 0;
      }),
    );
  }
}
