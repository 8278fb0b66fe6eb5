import { Injectable } from '@nestjs/common';
import type { RoomAndOwn } from '@parley/contracts';
import { DataSource } from 'typeorm';
import { InvitationEntity } from '../../database/entities/invitation.entity.js';
import type { Actor } from '../../http/actor.js';
import { Refusal } from '../../http/refusal.js';
import { personById } from '../../users/people-by-id.js';
import type { LockedRoom } from '../locked-room.js';
import { admit } from '../membership-changes.js';
import { expectOpen } from '../room-access.js';
import { RoomTransaction } from '../room-transaction.js';
import { closeInvitation } from './closing.js';
import { hintStaff } from './staff-hint.js';

/** What the invited person answers. To others the invitation is not there. */
@Injectable()
export class InvitationAnswers {
  constructor(
    private readonly dataSource: DataSource,
    private readonly rooms: RoomTransaction,
  ) {}

  /** Again while one is in, it is the same; who left since needs another invitation. */
  accept(actor: Actor, id: string): Promise<RoomAndOwn> {
    return this.answer(actor, id, async (at, { state }) => {
      if (state !== 'pending' && state !== 'accepted') throw new Refusal('invitation.not_found');
      if (at.membership) {
        // Let in meanwhile by a node of an older release, which closes nothing.
        await closeInvitation(at, actor.id, 'accepted');
        return at.viewFor(at.membership);
      }
      if (state === 'accepted') throw new Refusal('invitation.not_found');
      expectOpen(at.room);
      const person = await personById(at.manager, actor.id);
      if (!person) throw new Refusal('auth.invalid');
      const membership = await admit(at, person, 'member');
      await hintStaff(at);
      return at.viewFor(membership);
    });
  }

  decline(actor: Actor, id: string): Promise<void> {
    return this.answer(actor, id, async (at, { state }) => {
      if (state === 'declined') return;
      if (state !== 'pending') throw new Refusal('invitation.not_found');
      await closeInvitation(at, actor.id, 'declined');
      await hintStaff(at);
    });
  }

  /** Which room it is of never changes; its state is read again under the room's lock (R1). */
  private async answer<Result>(
    actor: Actor,
    id: string,
    work: (at: LockedRoom, invitation: InvitationEntity) => Promise<Result>,
  ): Promise<Result> {
    const key = { id, userId: actor.id };
    const asked = await this.dataSource.manager.findOneBy(InvitationEntity, key);
    if (!asked) throw new Refusal('invitation.not_found');
    return this.rooms.inRoom(actor, asked.roomId, async (at) => {
      const invitation = await at.manager.findOneBy(InvitationEntity, key);
      if (!invitation) throw new Refusal('invitation.not_found');
      return work(at, invitation);
    });
  }
}
