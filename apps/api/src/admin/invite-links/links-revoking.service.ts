import { Injectable } from '@nestjs/common';
import type { RevokedLinks, RevokeLinks } from '@parley/contracts';
import { DataSource, In } from 'typeorm';
import { InviteLinkEntity } from '../../database/entities/invite-link.entity.js';
import { RoomEntity } from '../../database/entities/room.entity.js';
import type { Actor } from '../../http/actor.js';
import { Refusal } from '../../http/refusal.js';
import { LinkMaking } from '../../rooms/invite-links/link-making.service.js';

/** Revokes links onto the server and into public rooms; others are not there. */
@Injectable()
export class LinksRevoking {
  constructor(
    private readonly database: DataSource,
    private readonly making: LinkMaking,
  ) {}

  /** Again it is revoked as before. */
  async revoke(actor: Actor, id: string): Promise<void> {
    const [link] = await this.shown([id]);
    if (!link) throw new Refusal('invite_link.not_found');
    await this.revokeFound(actor, link);
  }

  /** Each by itself: nobody waits for all of them. */
  async revokeAll(actor: Actor, { ids, dryRun }: RevokeLinks): Promise<RevokedLinks> {
    const links = new Map((await this.shown(ids)).map((link) => [link.id, link]));
    const results: RevokedLinks['results'] = [];
    for (const id of ids) {
      const link = links.get(id);
      if (!link) {
        results.push({ id, outcome: 'refused', code: 'invite_link.not_found' });
        continue;
      }
      const isNews = link.revokedAt === null;
      if (isNews && !dryRun) await this.revokeFound(actor, link);
      results.push({ id, outcome: isNews ? 'changed' : 'unchanged', code: null });
    }
    return { dryRun, results };
  }

  private async revokeFound(actor: Actor, { id, roomId }: InviteLinkEntity): Promise<void> {
    if (roomId === null) await this.making.revokeForServer(actor, id);
    else await this.making.revoke(actor, roomId, id);
  }

  private async shown(ids: readonly string[]): Promise<InviteLinkEntity[]> {
    const { manager } = this.database;
    const links = await manager.findBy(InviteLinkEntity, { id: In(ids) });
    const rooms = await manager.find(RoomEntity, {
      where: { id: In(links.flatMap(({ roomId }) => roomId ?? [])), kind: 'public' },
      select: { id: true },
    });
    const open = new Set(rooms.map(({ id }) => id));
    return links.filter(({ roomId }) => roomId === null || open.has(roomId));
  }
}
