import { Injectable } from '@nestjs/common';
import type { Ban } from '@parley/contracts';
import { mayModerateMember, mayModerateRoom } from '@parley/policy';
import { v7 as uuid } from 'uuid';
import { RoomBanEntity } from '../../database/entities/room-ban.entity.js';
import type { Actor } from '../../http/actor.js';
import { Refusal } from '../../http/refusal.js';
import { lockPeople } from '../../users/self-revision.js';
import { closeInvitation } from '../invitations/closing.js';
import { hintStaff } from '../invitations/staff-hint.js';
import { knownPerson } from '../known-person.js';
import type { LockedRoom } from '../locked-room.js';
import { dismiss, keepAnOwner, presentMembership } from '../membership-changes.js';
import { expectAllowed } from '../room-access.js';
import { RoomTransaction } from '../room-transaction.js';
import { moderate } from './notices.js';

export interface Concerned {
  userId: string;
  reason: string;
}

/** Keeps people out of a room. Whoever is in it is removed with it, and an open invitation taken back. */
@Injectable()
export class Banning {
  constructor(private readonly rooms: RoomTransaction) {}

  /** Again it stays as it was. */
  ban(actor: Actor, roomId: string, concerned: Concerned): Promise<Ban> {
    return this.rooms.inRoom(actor, roomId, (at) => banAt(at, concerned));
  }

  /** Nobody is let in by it: they come again themselves, or are added. */
  unban(actor: Actor, roomId: string, userId: string): Promise<void> {
    return this.rooms.inRoom(actor, roomId, async (at) => {
      expectAllowed(at.subject, mayModerateRoom(at.subject));
      expectAllowed(at.subject, mayModerateMember(at.subject, { userId, role: 'member' }));
      await lockPeople(at.manager, [userId]);
      const { affected } = await at.manager.delete(RoomBanEntity, { roomId, userId });
      if (affected) await moderate(at, 'member.unbanned', userId);
    });
  }
}

/** With the room held. */
export async function banAt(at: LockedRoom, concerned: Concerned): Promise<Ban> {
  expectAllowed(at.subject, mayModerateRoom(at.subject));
  const { userId } = concerned;
  const user = await knownPerson(at, userId);
  if (!user) throw new Refusal('user.not_found');
  const membership = await presentMembership(at, userId);
  const role = membership?.role ?? 'member';
  expectAllowed(at.subject, mayModerateMember(at.subject, { userId, role }));
  const before = await at.manager.findOneBy(RoomBanEntity, { roomId: at.room.id, userId });
  if (before) return banView(before);
  if (membership) {
    await keepAnOwner(at, membership);
    await dismiss(at, membership, user);
  } else if (await closeInvitation(at, userId, 'withdrawn')) await hintStaff(at);
  return banView(await note(at, concerned));
}

async function note(at: LockedRoom, { userId, reason }: Concerned): Promise<RoomBanEntity> {
  const { manager, room, actor, now } = at;
  const ban = Object.assign(new RoomBanEntity(), {
    ...{ roomId: room.id, userId, id: uuid(), bannedBy: actor.id, at: now, reason },
  });
  await manager.insert(RoomBanEntity, ban);
  await moderate(at, 'member.banned', userId, { reason });
  return ban;
}

export function banView({ userId, bannedBy, at, reason }: RoomBanEntity): Ban {
  return { userId, bannedBy, at: at.toISOString(), reason };
}
