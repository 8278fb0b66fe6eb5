import type { InviteLink, User } from '@parley/contracts';
import type { InviteLinkEntity } from '../../database/entities/invite-link.entity.js';

export function inviteLinkView(link: InviteLinkEntity, createdBy: User | null): InviteLink {
  const { id, code, roomId, maxUses, uses, asGuest } = link;
  return {
    ...{ id, code, roomId, createdBy, maxUses, uses, asGuest },
    createdAt: link.createdAt.toISOString(),
    expiresAt: link.expiresAt?.toISOString() ?? null,
    revokedAt: link.revokedAt?.toISOString() ?? null,
  };
}
