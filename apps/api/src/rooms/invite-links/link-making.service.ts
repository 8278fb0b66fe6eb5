import { Injectable } from '@nestjs/common';
import type { CreateInviteLink } from '@parley/contracts';
import { mayAdminister, mayBringGuests, mayInvite, mayRevokeLink } from '@parley/policy';
import { DataSource, IsNull } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { noteAct } from '../../audit/note-act.js';
import type { Act } from '../../audit/note-act.js';
import { InviteLinkEntity } from '../../database/entities/invite-link.entity.js';
import { ServerSettingsReading } from '../../database/server-settings.service.js';
import type { Actor } from '../../http/actor.js';
import { Refusal } from '../../http/refusal.js';
import { callerNow } from '../caller-facts.js';
import type { LockedRoom } from '../locked-room.js';
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
    private readonly settings: ServerSettingsReading,
  ) {}

  make(actor: Actor, roomId: string, wanted: CreateInviteLink): Promise<MadeLink> {
    return this.rooms.inRoom(actor, roomId, async (at) => {
      expectAllowed(at.subject, mayInvite(at.subject));
      if (wanted.asGuest) await this.expectBringer(at);
      const by = { userId: actor.id, roomId, now: at.now };
      const before = await linkMadeBefore(at.manager, by, wanted.clientId);
      if (before) return before;
      expectOpen(at.room);
      const made = await makeLink(at.manager, by, wanted);
      if (made.created) await at.note(linkMade(made));
      await hintStaff(at);
      return made;
    });
  }

  /** Again it is revoked as before. */
  revoke(actor: Actor, roomId: string, linkId: string): Promise<void> {
    return this.rooms.inRoom(actor, roomId, async (at) => {
      expectAllowed(at.subject, mayRevokeLink(at.subject));
      if (await revokeLink(at.manager, linkId, roomId)) await at.note(linkRevoked(linkId));
      await hintStaff(at);
    });
  }

  makeForServer(actor: Actor, wanted: CreateInviteLink): Promise<MadeLink> {
    return this.asAdmin(actor, async (manager, now) => {
      const by = { userId: actor.id, roomId: null, now };
      const before = await linkMadeBefore(manager, by, wanted.clientId);
      if (before) return before;
      const made = await makeLink(manager, by, wanted);
      if (made.created) await noteAct(manager, actor, linkMade(made));
      return made;
    });
  }

  revokeForServer(actor: Actor, linkId: string): Promise<void> {
    return this.asAdmin(actor, async (manager) => {
      if (await revokeLink(manager, linkId, null)) await noteAct(manager, actor, linkRevoked(linkId));
    });
  }

  /** A setting says whose business it is. */
  private async expectBringer({ manager, subject }: LockedRoom): Promise<void> {
    const { guests } = await this.settings.now(manager);
    expectAllowed(subject, mayBringGuests(subject.actor, guests));
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

/** Without its code, which lets people in. */
function linkMade({ inviteLink: { id, expiresAt, maxUses, asGuest } }: MadeLink): Act {
  const after = { expiresAt, maxUses, ...(asGuest && { asGuest }) };
  return { action: 'invite_link.made', subject: { kind: 'invite_link', id }, after };
}

function linkRevoked(id: string): Act {
  return { action: 'invite_link.revoked', subject: { kind: 'invite_link', id } };
}

/** Whether it was one that was not revoked yet; refuses where there is no such link. */
async function revokeLink(manager: EntityManager, id: string, roomId: string | null): Promise<boolean> {
  const here = { id, roomId: roomId ?? IsNull() };
  const link = await manager.findOne(InviteLinkEntity, { where: here, lock: { mode: 'for_no_key_update' } });
  if (!link) throw new Refusal('invite_link.not_found');
  if (link.revokedAt) return false;
  await manager.update(InviteLinkEntity, here, { revokedAt: () => 'clock_timestamp()' });
  return true;
}
