import type { CreateInviteLink, InviteLink, InviteLinks } from '@parley/contracts';
import type { Parley } from '@parley/sdk';

/** Where links are made, listed and revoked: in a room, or for the whole server, whose links others list. */
export interface LinkSource {
  list?(after: string | undefined): Promise<InviteLinks>;
  make(wanted: CreateInviteLink): Promise<InviteLink>;
  revoke(linkId: string): Promise<void>;
  /** Whether there are such for guests: they need a room to be let into. */
  readonly forGuests?: boolean;
}

export function roomLinks({ inviteLinks }: Pick<Parley, 'inviteLinks'>, roomId: string): LinkSource {
  return {
    list: (after) => inviteLinks.ofRoom(roomId, after ? { after } : {}),
    make: (wanted) => inviteLinks.make(roomId, wanted),
    revoke: (linkId) => inviteLinks.revoke(roomId, linkId),
    forGuests: true,
  };
}

export function serverLinks({ admin }: Pick<Parley, 'admin'>): LinkSource {
  return {
    make: (wanted) => admin.makeInviteLink(wanted),
    revoke: (linkId) => admin.revokeInviteLink(linkId),
  };
}
