import { Injectable } from '@nestjs/common';
import type { InviteLinks, InvitePreview } from '@parley/contracts';
import { mayInvite } from '@parley/policy';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { InviteLinkEntity } from '../../database/entities/invite-link.entity.js';
import { RoomEntity } from '../../database/entities/room.entity.js';
import { ServerSettingsReading } from '../../database/server-settings.service.js';
import { inSnapshot } from '../../database/snapshot.js';
import { validLink } from '../../database/use-invite-link.js';
import type { Actor } from '../../http/actor.js';
import { Refusal } from '../../http/refusal.js';
import { peopleById } from '../../users/people-by-id.js';
import { idCursor } from '../id-cursor.js';
import { PromptReading } from '../prompt-reading.service.js';
import { expectAllowed } from '../room-access.js';
import { readRoom } from '../room-reading.js';
import { inviteLinkView } from './invite-link.view.js';

interface Page {
  after?: string;
  limit: number;
}

/** Ended at least this long ago: revoked, expired, or used up by the last who came. */
const longAgo = `clock_timestamp() - interval '30 days'`;
const isListed = `coalesce(least(link.revoked_at, link.expires_at), 'infinity') > ${longAgo}
  AND NOT (link.max_uses IS NOT NULL AND link.uses >= link.max_uses AND ${longAgo} > (
    SELECT max(used.at) FROM invite_link_uses used WHERE used.link_id = link.id))`;

@Injectable()
export class LinkReading {
  constructor(
    private readonly dataSource: DataSource,
    private readonly settings: ServerSettingsReading,
    private readonly prompt: PromptReading,
  ) {}

  ofRoom(actor: Actor, roomId: string, page: Page): Promise<InviteLinks> {
    return this.prompt.anew(actor, () =>
      inSnapshot(this.dataSource, async (manager) => {
        const { subject } = await readRoom(manager, actor, roomId);
        expectAllowed(subject, mayInvite(subject));
        return listed(manager, roomId, page);
      }),
    );
  }

  /** What a stranger learns who holds the code. */
  async preview(code: string): Promise<InvitePreview> {
    const { manager } = this.dataSource;
    const link = await validLink(manager, code);
    if (!link) throw new Refusal('invite_link.not_valid');
    const { asGuest, roomId } = link;
    const { name: serverName, signUp, guests } = await this.settings.now();
    const lets = asGuest ? guests !== 'nobody' : signUp !== 'closed';
    return { serverName, room: await roomOf(manager, roomId), signUp: lets, asGuest };
  }
}

/** Newest first. */
async function listed(manager: EntityManager, roomId: string, { after, limit }: Page): Promise<InviteLinks> {
  const query = manager.createQueryBuilder(InviteLinkEntity, 'link').where(isListed);
  query.andWhere('link.room_id = :roomId', { roomId });
  if (after !== undefined) query.andWhere('link.id < :before', { before: idCursor(after) });
  const found = await query
    .orderBy('link.id', 'DESC')
    .limit(limit + 1)
    .getMany();
  const shown = found.slice(0, limit);
  const makers = await peopleById(
    manager,
    shown.map(({ createdBy }) => createdBy),
  );
  const byId = new Map(makers.map((person) => [person.id, person]));
  return {
    inviteLinks: shown.map((link) => inviteLinkView(link, byId.get(link.createdBy) ?? null)),
    next: found.length > limit ? (shown.at(-1)?.id ?? null) : null,
  };
}

/** Its name, topic and size, as somebody invited sees it; no id, and nobody's name. */
async function roomOf(manager: EntityManager, roomId: string | null): Promise<InvitePreview['room']> {
  if (roomId === null) return null;
  const room = await manager.findOneBy(RoomEntity, { id: roomId });
  if (!room) throw new Refusal('invite_link.not_valid');
  const { name, topic, memberCount } = room;
  return { name: name ?? '', topic, memberCount };
}
