import { randomBytes } from 'node:crypto';
import { limits } from '@parley/contracts';
import type { CreateInviteLink, InviteLink } from '@parley/contracts';
import type { EntityManager } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { InviteLinkEntity } from '../../database/entities/invite-link.entity.js';
import { invalid } from '../../http/refusal.js';
import { personById } from '../../users/people-by-id.js';
import { inviteLinkView } from './invite-link.view.js';

export interface MadeLink {
  created: boolean;
  inviteLink: InviteLink;
}

interface By {
  userId: string;
  roomId: string | null;
  now: Date;
}

const dayMs = 86_400_000;

/** The same person's same `clientId` is the same link, as it now is (R5). */
export async function linkMadeBefore(
  manager: EntityManager,
  { userId, roomId }: Omit<By, 'now'>,
  clientId: string | undefined,
): Promise<MadeLink | null> {
  if (clientId === undefined) return null;
  const link = await manager.findOneBy(InviteLinkEntity, { createdBy: userId, clientId });
  if (!link) return null;
  if (link.roomId !== roomId) throw invalid({ path: 'clientId', message: 'was used for a link elsewhere' });
  return { created: false, inviteLink: inviteLinkView(link, await personById(manager, userId)) };
}

export async function makeLink(
  manager: EntityManager,
  by: By,
  { clientId, expiresAt, maxUses, asGuest = false }: CreateInviteLink,
): Promise<MadeLink> {
  const code = randomBytes(16).toString('base64url');
  const ends = expiresAt ? expiryWithin(by.now, expiresAt) : null;
  const id = uuid();
  const inserted = await manager
    .createQueryBuilder()
    .insert()
    .into(InviteLinkEntity)
    .values({
      ...{ id, code, clientId: clientId ?? null, expiresAt: ends, maxUses: maxUses ?? null },
      ...{ roomId: by.roomId, createdBy: by.userId, createdAt: by.now, uses: 0, revokedAt: null, asGuest },
    })
    .orIgnore()
    .returning('id')
    .execute();
  if ((inserted.raw as unknown[]).length === 0) {
    // Of two repetitions at once, this one came second.
    const first = await linkMadeBefore(manager, by, clientId);
    if (first) return first;
    throw new Error('a code was drawn twice');
  }
  const link = await manager.findOneByOrFail(InviteLinkEntity, { id });
  return { created: true, inviteLink: inviteLinkView(link, await personById(manager, by.userId)) };
}

function expiryWithin(now: Date, expiresAt: string): Date {
  const ends = new Date(expiresAt);
  const { days } = limits.inviteLink;
  if (ends <= now) throw invalid({ path: 'expiresAt', message: 'must lie in the future' });
  if (ends.getTime() > now.getTime() + days * dayMs)
    throw invalid({ path: 'expiresAt', message: `must lie at most ${String(days)} days ahead` });
  return ends;
}
