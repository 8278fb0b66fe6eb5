import { Injectable } from '@nestjs/common';
import type { BanList, ListModerated, MuteList } from '@parley/contracts';
import { mayModerateRoom } from '@parley/policy';
import { DataSource, LessThan } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { MembershipEntity } from '../../database/entities/membership.entity.js';
import { RoomBanEntity } from '../../database/entities/room-ban.entity.js';
import { inSnapshot } from '../../database/snapshot.js';
import type { Actor } from '../../http/actor.js';
import { peopleById } from '../../users/people-by-id.js';
import { idCursor } from '../id-cursor.js';
import { PromptReading } from '../prompt-reading.service.js';
import { expectAllowed } from '../room-access.js';
import { readRoom } from '../room-reading.js';
import { banView } from './banning.service.js';

/** Who is muted and banned in a room, for those who may lift it. */
@Injectable()
export class ModerationReading {
  constructor(
    private readonly dataSource: DataSource,
    private readonly prompt: PromptReading,
  ) {}

  mutes(actor: Actor, roomId: string, { limit, after }: ListModerated): Promise<MuteList> {
    return this.asModerator(actor, roomId, async (manager) => {
      const found = await manager
        .createQueryBuilder(MembershipEntity, 'member')
        .where('member.room_id = :roomId AND member.left_at IS NULL', { roomId })
        .andWhere('member.muted_until > clock_timestamp()')
        .andWhere('member.user_id > :after', { after: after === undefined ? first : idCursor(after) })
        .orderBy('member.user_id')
        .limit(limit + 1)
        .getMany();
      const shown = found.slice(0, limit);
      const userIds = shown.map(({ userId }) => userId);
      return {
        mutes: shown.map(({ userId, mutedUntil }) => ({ userId, until: mutedUntil?.toISOString() ?? '' })),
        users: await peopleById(manager, userIds),
        next: found.length > limit ? (userIds.at(-1) ?? null) : null,
      };
    });
  }

  bans(actor: Actor, roomId: string, { limit, after }: ListModerated): Promise<BanList> {
    return this.asModerator(actor, roomId, async (manager) => {
      const found = await manager.find(RoomBanEntity, {
        where: { roomId, ...(after !== undefined && { id: LessThan(idCursor(after)) }) },
        order: { id: 'DESC' },
        take: limit + 1,
      });
      const shown = found.slice(0, limit);
      return {
        bans: shown.map(banView),
        users: await peopleById(
          manager,
          shown.flatMap(({ userId, bannedBy }) => [userId, bannedBy]),
        ),
        next: found.length > limit ? (shown.at(-1)?.id ?? null) : null,
      };
    });
  }

  private asModerator<Result>(
    actor: Actor,
    roomId: string,
    read: (manager: EntityManager) => Promise<Result>,
  ): Promise<Result> {
    return this.prompt.anew(actor, () =>
      inSnapshot(this.dataSource, async (manager) => {
        const { subject } = await readRoom(manager, actor, roomId);
        expectAllowed(subject, mayModerateRoom(subject));
        return read(manager);
      }),
    );
  }
}

const first = '00000000-0000-0000-0000-000000000000';
