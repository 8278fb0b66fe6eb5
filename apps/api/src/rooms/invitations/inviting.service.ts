import { Injectable } from '@nestjs/common';
import { limits } from '@parley/contracts';
import type { RoomInvitation, User } from '@parley/contracts';
import { mayInvite } from '@parley/policy';
import { v7 as uuid } from 'uuid';
import { InvitationEntity } from '../../database/entities/invitation.entity.js';
import type { Actor } from '../../http/actor.js';
import { Refusal } from '../../http/refusal.js';
import { JobQueue } from '../../jobs/job-queue.js';
import { personById, presentPerson } from '../../users/people-by-id.js';
import { bumpOfNewcomer } from '../../users/self-revision.js';
import type { LockedRoom } from '../locked-room.js';
import { expectNotBanned } from '../moderation/bans.js';
import { presentMembership } from '../membership-changes.js';
import { expectAllowed, expectOpen } from '../room-access.js';
import { RoomTransaction } from '../room-transaction.js';
import { closeInvitation, pendingInvitation } from './closing.js';
import { openCount } from './invitation-reading.service.js';
import { invitationView, roomInvitationView } from './invitation.view.js';
import { hintStaff } from './staff-hint.js';

export interface MadeInvitation {
  created: boolean;
  invitation: RoomInvitation;
}

/** What those do who may invite people into a room. */
@Injectable()
export class Inviting {
  constructor(
    private readonly rooms: RoomTransaction,
    private readonly jobs: JobQueue,
  ) {}

  /** Who is invited already stays so, by whoever did it first. */
  invite(actor: Actor, roomId: string, userId: string): Promise<MadeInvitation> {
    return this.rooms.inRoom(actor, roomId, async (at) => {
      expectAllowed(at.subject, mayInvite(at.subject));
      const user = await presentPerson(at.manager, userId);
      if (!user) throw new Refusal('user.not_found');
      if (await presentMembership(at, userId)) throw new Refusal('room.already_joined');
      expectOpen(at.room);
      await expectNotBanned(at, userId);
      const pending = await pendingInvitation(at, userId);
      if (!pending) {
        const invitation = await open(at, user);
        await this.jobs.add(at.manager, 'decide', { invitation: invitation.id });
        return { created: true, invitation };
      }
      const by = await personById(at.manager, pending.invitedBy);
      if (!by) throw new Error('an invitation is by somebody');
      return { created: false, invitation: roomInvitationView(pending, user, by) };
    });
  }

  withdraw(actor: Actor, roomId: string, userId: string): Promise<void> {
    return this.rooms.inRoom(actor, roomId, async (at) => {
      expectAllowed(at.subject, mayInvite(at.subject));
      if (!(await closeInvitation(at, userId, 'withdrawn'))) throw new Refusal('invitation.not_found');
      await hintStaff(at);
    });
  }
}

async function open(at: LockedRoom, user: User): Promise<RoomInvitation> {
  const { manager, room, actor } = at;
  const by = await personById(manager, actor.id);
  if (!by) throw new Refusal('auth.invalid');
  const selfRevision = await bumpOfNewcomer(manager, user.id);
  // The person's row is locked now: of two rooms that invite them at once, one counts the other's.
  if ((await openCount(manager, user.id)) >= limits.invitations)
    throw new Refusal('policy.denied', { detail: 'This person has too many open invitations.' });
  const made = Object.assign(new InvitationEntity(), {
    id: uuid(),
    roomId: room.id,
    userId: user.id,
    invitedBy: by.id,
    state: 'pending' as const,
    createdAt: at.now,
    closedAt: null,
    selfRevision,
  });
  await manager.insert(InvitationEntity, made);
  const { topic, memberCount } = room;
  at.tellInvited(user.id, invitationView({ ...made, name: room.name ?? '', topic, memberCount }, by));
  await hintStaff(at);
  return roomInvitationView(made, user, by);
}
