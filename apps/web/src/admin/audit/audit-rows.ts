import type { AuditEntry, AuditList, User } from '@parley/contracts';
import { adminAuditTexts as texts } from '../../texts/admin-audit.js';
import { adminTexts } from '../../texts/admin.js';

type Room = AuditList['rooms'][number];

/** An act with the names of those it is about. */
export interface AuditRow {
  readonly entry: AuditEntry;
  readonly actor: User | undefined;
  readonly subject: User | Room | undefined;
  readonly room: Room | undefined;
}

export function auditRows({ entries, users, rooms }: AuditList): AuditRow[] {
  const people = new Map(users.map((user) => [user.id, user]));
  const places = new Map(rooms.map((room) => [room.id, room]));
  return entries.map((entry) => {
    const subject = entry.subjectId ?? '';
    return {
      entry,
      actor: people.get(entry.actorId ?? ''),
      subject: people.get(subject) ?? places.get(subject),
      room: places.get(entry.roomId ?? ''),
    };
  });
}

export function actOf({ entry }: AuditRow): string {
  return texts.acts[entry.action] ?? entry.action.replace('.', ': ').replaceAll('_', ' ');
}

export function actorOf({ entry, actor }: AuditRow): string {
  if (entry.actorId === null) return texts.commandLine;
  return actor?.displayName ?? texts.gone;
}

export function subjectOf({ entry, subject }: AuditRow): string {
  if (subject) return 'displayName' in subject ? subject.displayName : roomName(subject);
  if (entry.subjectId === null) return texts.server;
  return `${entry.subjectKind.replace('_', ' ')} ${entry.subjectId}`;
}

export function roomOf({ room }: AuditRow): string {
  return room ? roomName(room) : '';
}

function roomName({ name }: Room): string {
  return name ?? adminTexts.between;
}
