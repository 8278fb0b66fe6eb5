import { Injectable } from '@nestjs/common';
import type { JoinedByLink } from '@parley/contracts';
import { mayJoinByLink } from '@parley/policy';
import { DataSource } from 'typeorm';
import { InviteLinkEntity } from '../../database/entities/invite-link.entity.js';
import { MembershipEntity } from '../../database/entities/membership.entity.js';
import { letsThrough, useInviteLink } from '../../database/use-invite-link.js';
import type { Actor } from '../../http/actor.js';
import { Refusal } from '../../http/refusal.js';
import { personById } from '../../users/people-by-id.js';
import type { LockedRoom } from '../locked-room.js';
import { admit } from '../membership-changes.js';
import { RoomTransaction } from '../room-transaction.js';

/** Joining by a link. Whatever is the matter with it, the answer is one: it is not valid. */
@Injectable()
export class LinkJoining {
  constructor(
    private readonly dataSource: DataSource,
    private readonly rooms: RoomTransaction,
  ) {}

  /** Who is in the room already simply is, and is not counted. */
  async join(actor: Actor, code: string): Promise<JoinedByLink> {
    const { manager } = this.dataSource;
    const link = await manager.findOneBy(InviteLinkEntity, { code });
    if (!link) throw new Refusal('invite_link.not_valid');
    if (link.roomId !== null)
      return this.rooms.inRoom(actor, link.roomId, async (at) => {
        if (at.membership) return at.viewFor(at.membership);
        return enter(at, link.id);
      });
    if (!(await letsThrough(manager, link.id, actor.id))) throw new Refusal('invite_link.not_valid');
    return { room: null, own: null };
  }
}

/** The link's row is locked last: where it has ended meanwhile, all of it is undone (R1). */
async function enter(at: LockedRoom, linkId: string): Promise<JoinedByLink> {
  const { manager, room, actor } = at;
  if (room.archivedAt || !mayJoinByLink(at.subject)) throw new Refusal('invite_link.not_valid');
  const person = await personById(manager, actor.id);
  if (!person) throw new Refusal('auth.invalid');
  const anew = await manager.existsBy(MembershipEntity, { roomId: room.id, userId: actor.id });
  const membership = await admit(at, person, 'member');
  if (!(await useInviteLink(manager, { linkId, userId: actor.id, anew })))
    throw new Refusal('invite_link.not_valid');
  return at.viewFor(membership);
}
