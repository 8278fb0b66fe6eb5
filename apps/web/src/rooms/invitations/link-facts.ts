import type { InviteLink } from '@parley/contracts';
import { longDate } from '../../design/moments.js';
import { texts } from '../../texts.js';

/** A link as its row shows it. */
export interface LinkView {
  readonly id: string;
  readonly address: string;
  readonly facts: string;
  /** Whether it lets anybody in now. */
  readonly good: boolean;
}

export function addressOf({ code }: Pick<InviteLink, 'code'>): string {
  return new URL(`/invite/${code}`, document.baseURI).href;
}

export function linkView(link: InviteLink, now: Date): LinkView {
  const { used, usedUp, isRevoked, over, until, endless, forGuests } = texts.invitations;
  const { id, uses, maxUses, expiresAt, revokedAt } = link;
  const isOver = expiresAt !== null && new Date(expiresAt) <= now;
  const isUsedUp = maxUses !== null && uses >= maxUses;
  const end = expiresAt === null ? endless : (isOver ? over : until)(longDate(expiresAt));
  const state = revokedAt !== null ? isRevoked : isUsedUp ? usedUp : end;
  return {
    id,
    address: addressOf(link),
    facts: [...(link.asGuest ? [forGuests] : []), used(uses, maxUses), state].join(' · '),
    good: revokedAt === null && !isOver && !isUsedUp,
  };
}
