import { Injectable } from '@nestjs/common';
import type { Mute, MuteMember } from '@parley/contracts';
import { mayModerateMember, mayModerateRoom } from '@parley/policy';
import { MembershipEntity } from '../../database/entities/membership.entity.js';
import type { Actor } from '../../http/actor.js';
import { Refusal } from '../../http/refusal.js';
import { bumpSelfRevision, lockPeople } from '../../users/self-revision.js';
import type { LockedRoom } from '../locked-room.js';
import { presentMembership } from '../membership-changes.js';
import { expectAllowed, expectOpen } from '../room-access.js';
import { RoomTransaction } from '../room-transaction.js';
import { moderate } from './notices.js';

/**
 * Lets members not post for a time. It lies on their membership, which posting reads anyway, and is nobody's business but
 * theirs and the moderators': it takes no revision of the room (R3).
 */
@Injectable()
export class Muting {
  constructor(private readonly rooms: RoomTransaction) {}

  /** Again it lasts from now on. */
  mute(actor: Actor, roomId: string, wanted: MuteMember & { userId: string }): Promise<Mute> {
    return this.rooms.inRoom(actor, roomId, (at) => muteAt(at, wanted));
  }

  unmute(actor: Actor, roomId: string, userId: string): Promise<void> {
    return this.rooms.inRoom(actor, roomId, async (at) => {
      const membership = await concerned(at, userId);
      const { mutedUntil } = membership;
      if (!isMuted(membership, at.now)) return;
      await setMute(at, membership, null);
      await moderate(at, 'member.unmuted', userId, { until: mutedUntil ?? undefined });
    });
  }
}

/** With the room held. */
export async function muteAt(
  at: LockedRoom,
  { userId, seconds, reason }: MuteMember & { userId: string },
): Promise<Mute> {
  const membership = await concerned(at, userId);
  expectOpen(at.room);
  const until = new Date(at.now.getTime() + seconds * 1000);
  await setMute(at, membership, until);
  await moderate(at, 'member.muted', userId, { until, reason });
  return {
    ...{ userId, until: until.toISOString(), reason },
    ...{ mutedBy: at.actor.id, at: at.now.toISOString() },
  };
}

export function isMuted({ mutedUntil }: Pick<MembershipEntity, 'mutedUntil'>, now: Date): boolean {
  return mutedUntil !== null && mutedUntil > now;
}

/** Refuses who is muted, and says for how many seconds. */
export function expectNotMuted({ membership, now }: LockedRoom): void {
  if (!membership?.mutedUntil || !isMuted(membership, now)) return;
  const retryAfter = Math.ceil((membership.mutedUntil.getTime() - now.getTime()) / 1000);
  throw new Refusal('member.muted', { retryAfter });
}

/** A member whom the caller may moderate; their row is locked before their membership is read. */
async function concerned(at: LockedRoom, userId: string): Promise<MembershipEntity> {
  expectAllowed(at.subject, mayModerateRoom(at.subject));
  await lockPeople(at.manager, [userId]);
  const membership = await presentMembership(at, userId);
  if (!membership) throw new Refusal('user.not_found');
  expectAllowed(at.subject, mayModerateMember(at.subject, membership));
  return membership;
}

async function setMute(at: LockedRoom, membership: MembershipEntity, mutedUntil: Date | null): Promise<void> {
  const { roomId, userId } = membership;
  const changed = { mutedUntil, selfRevision: await bumpSelfRevision(at.manager, userId) };
  await at.manager.update(MembershipEntity, { roomId, userId }, changed);
  Object.assign(membership, changed);
  await at.tellOwn(membership);
}
