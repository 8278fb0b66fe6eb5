import { Injectable } from '@nestjs/common';
import type { BanList, ListModerated, Mute, MuteList } from '@parley/contracts';
import { mayModerateRoom } from '@parley/policy';
import { DataSource, LessThan } from 'typeorm';
import type { EntityManager } from 'typeorm';
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
      const found = await manager.query<Muted[]>(mutedHere, [
        roomId,
        after === undefined ? first : idCursor(after),
        limit + 1,
      ]);
      const shown = found.slice(0, limit);
      return {
        mutes: shown.map(muteView),
        users: await peopleById(
          manager,
          shown.flatMap(({ userId, mutedBy }) => [userId, ...(mutedBy === null ? [] : [mutedBy])]),
        ),
        next: found.length > limit ? (shown.at(-1)?.userId ?? null) : null,
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

interface Muted {
  userId: string;
  until: Date;
  mutedBy: string | null;
  at: Date | null;
  reason: string | null;
}

/** Who is muted, with what they were told of it last. */
const mutedHere = `
  SELECT m.user_id AS "userId", m.muted_until AS until, n.by_id AS "mutedBy", n.at, n.reason
  FROM memberships m LEFT JOIN LATERAL (
    SELECT by_id, at, reason FROM moderation_notices
    WHERE user_id = m.user_id AND room_id = m.room_id AND act = 'member.muted'
    ORDER BY self_revision DESC LIMIT 1) n ON true
  WHERE m.room_id = $1 AND m.left_at IS NULL AND m.muted_until > clock_timestamp() AND m.user_id > $2
  ORDER BY m.user_id LIMIT $3`;

function muteView({ userId, until, mutedBy, at, reason }: Muted): Mute {
  return {
    ...{ userId, until: until.toISOString() },
    ...{ mutedBy, at: at?.toISOString() ?? null, reason: reason ?? '' },
  };
}

const first = '00000000-0000-0000-0000-000000000000';
