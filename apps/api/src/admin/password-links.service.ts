import { Injectable } from '@nestjs/common';
import type { MadePasswordLink } from '@parley/contracts';
import { mayHandPasswordLink } from '@parley/policy';
import { DataSource } from 'typeorm';
import { noteAct } from '../audit/note-act.js';
import { makePasswordLink } from '../auth/links/one-time-links.js';
import type { Actor } from '../http/actor.js';
import { Refusal } from '../http/refusal.js';
import { lockForDecision } from '../users/account-decision.js';

/** Links for a new password that are handed over: shown once, and not kept. */
@Injectable()
export class PasswordLinks {
  constructor(private readonly database: DataSource) {}

  make(actor: Actor, targetId: string): Promise<MadePasswordLink> {
    return this.database.transaction(async (manager) => {
      const { actor: self, target } = await lockForDecision(manager, actor, targetId);
      if (!mayHandPasswordLink(self, target)) throw new Refusal('policy.denied');
      const { token, expiresAt } = await makePasswordLink(manager, targetId, actor.id);
      await noteAct(manager, actor, {
        action: 'user.password_link_made',
        subject: { kind: 'user', id: targetId },
      });
      return { token, expiresAt: expiresAt.toISOString() };
    });
  }
}
