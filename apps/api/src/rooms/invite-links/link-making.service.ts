import { Injectable } from '@nestjs/common';
import type { CreateInviteLink } from '@parley/contracts';
import { mayAdminister, mayInvite } from '@parley/policy';
import { DataSource, IsNull } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { InviteLinkEntity } from '../../database/entities/invite-link.entity.js';
import type { Actor } from '../../http/actor.js';
import { Refusal } from '../../http/refusal.js';
import { callerNow } from '../caller-facts.js';
import { hintStaff } from '../invitations/staff-hint.js';
import { expectAllowed, expectOpen } from '../room-access.js';
import { RoomTransaction } from '../room-transaction.js';
import { linkMadeBefore, makeLink } from './new-link.js';
import type { MadeLink } from './new-link.js';

/** Makes and revokes links: into a room by those who may invite there, onto the server by admins. */
@Injectable()
export class LinkMaking {
  constructor(
    private readonly dataSource: DataSource,
    private readonly rooms: RoomTransaction,
  ) {}

  make(actor: Actor, roomId: string, wanted: CreateInviteLink): Promise<MadeLink> {
    return this.rooms.inRoom(actor, roomId, async (at) => {
      expectAllowed(at.subject, mayInvite(at.subject));
      const by = { userId: actor.id, roomId, now: at.now };
      const before = await linkMadeBefore(at.manager, by, wanted.clientId);
      if (before) return before;
      expectOpen(at.room);
      const made = await makeLink(at.manager, by, wanted);
      await hintStaff(at);
      return made;
    });
  }

  /** Again it is revoked as before. */
  revoke(actor: Actor, roomId: string, linkId: string): Promise<void> {
    return this.rooms.inRoom(actor, roomId, async (at) => {
      expectAllowed(at.subject, mayInvite(at.subject));
      if (!(await revokeLink(at.manager, linkId, roomId))) throw new Refusal('invite_link.not_found');
      await hintStaff(at);
    });
  }

  makeForServer(actor: Actor, wanted: CreateInviteLink): Promise<MadeLink> {
    return this.asAdmin(actor, async (manager, now) => {
      const by = { userId: actor.id, roomId: null, now };
      return (await linkMadeBefore(manager, by, wanted.clientId)) ?? makeLink(manager, by, wanted);
    });
  }

  revokeForServer(actor: Actor, linkId: string): Promise<void> {
    return this.asAdmin(actor, async (manager) => {
      if (!(await revokeLink(manager, linkId, null))) throw new Refusal('invite_link.not_found');
    });
  }

  private asAdmin<Result>(
    asker: Actor,
    work: (manager: EntityManager, now: Date) => Promise<Result>,
  ): Promise<Result> {
    return this.dataSource.transaction('READ COMMITTED', async (manager) => {
      const { actor, now } = await callerNow(manager, asker);
      if (!mayAdminister(actor)) throw new Refusal('policy.denied');
      return work(manager, now);
    });
  }
}

async function revokeLink(manager: EntityManager, id: string, roomId: string | null): Promise<boolean> {
  const here = { id, roomId: roomId ?? IsNull() };
  const { affected } = await manager.update(InviteLinkEntity, here, {
    revokedAt: () => 'coalesce(revoked_at, clock_timestamp())',
  });
  return affected === 1;
}
