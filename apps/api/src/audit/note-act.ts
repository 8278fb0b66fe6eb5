import type { AuditAction, AuditSubject, AuditValues } from '@parley/contracts';
import type { EntityManager } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { AuditEntryEntity } from '../database/entities/audit-entry.entity.js';
import type { Actor } from '../http/actor.js';

export interface Act {
  action: AuditAction;
  /** Without an id where it is the server as a whole. */
  subject: { kind: AuditSubject; id?: string };
  roomId?: string;
  /** What was changed, field by field: no secrets, and nothing that was written in a private room. */
  before?: AuditValues;
  after?: AuditValues;
  reason?: string;
}

/** Whoever is at the machine itself. */
export const commandLine = 'command line';

/**
 * Writes an act into the audit log in the very transaction that does it: there is no such act without its entry, and no
 * entry of what was not done. Acts that change nothing are not noted.
 */
export async function noteAct(
  manager: EntityManager,
  actor: Pick<Actor, 'id' | 'from'> | typeof commandLine,
  { action, subject, roomId, before, after, reason }: Act,
): Promise<void> {
  await manager.insert(AuditEntryEntity, {
    id: uuid(),
    ...(actor === commandLine
      ? { actorId: null, origin: commandLine }
      : { actorId: actor.id, origin: actor.from ?? '' }),
    action,
    subjectKind: subject.kind,
    subjectId: subject.id ?? null,
    roomId: roomId ?? null,
    before: before ?? null,
    after: after ?? null,
    reason: reason ?? '',
  });
}
