import * as z from 'zod';
import { id, next, page, text, time } from './primitives.js';
import { roomKind } from './rooms.js';
import { user } from './users.js';

/** What is written into the audit log: every act of those who keep order, of room moderators too. */
export const auditActions = [
  'user.role_changed',
  'user.suspended',
  'user.restored',
  'user.sessions_ended',
  'user.password_set',
  'user.created',
  'user.deleted',
  'user.password_link_made',
  'sign_up.approved',
  'sign_up.declined',
  'room.changed',
  'room.archived',
  'room.restored',
  'member.removed',
  'member.role_changed',
  'member.muted',
  'member.unmuted',
  'member.banned',
  'member.unbanned',
  'message.removed',
  'messages.purged',
  'thread.locked',
  'thread.unlocked',
  'invite_link.made',
  'invite_link.revoked',
  'import.begun',
  'job.retried',
  'job.removed',
  'settings.changed',
  'server.restored',
  'server.moved',
  'session.ended',
  'token.ended',
  'report.assigned',
  'report.decided',
  'report.reopened',
] as const;
export type AuditAction = (typeof auditActions)[number];

export const auditSubjects = ['user', 'room', 'message', 'invite_link', 'job', 'server', 'report'] as const;
export type AuditSubject = (typeof auditSubjects)[number];

/** What of the subject was changed, field by field: never a secret, nor what was written in a private room. */
const values = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));
export type AuditValues = z.infer<typeof values>;

export const auditEntry = z.object({
  id,
  at: time,
  /** null: the command line. */
  actorId: id.nullable(),
  action: z.string(),
  subjectKind: z.string(),
  /** A UUID, or the number of a job; null for the server. */
  subjectId: z.string().nullable(),
  roomId: id.nullable(),
  /** The address that it came from, or `command line`. */
  from: z.string(),
  before: values.nullable(),
  after: values.nullable(),
  reason: z.string(),
});
export type AuditEntry = z.infer<typeof auditEntry>;

const filter = {
  actor: id.optional(),
  action: z.enum(auditActions).optional(),
  subject: text(64, 1).optional(),
  room: id.optional(),
  /** From this moment on, and before that one. */
  since: time.optional(),
  until: time.optional(),
};
export const filterAudit = z.strictObject(filter);
export type FilterAudit = z.infer<typeof filterAudit>;
export const listAudit = z.strictObject({ ...filter, ...page });
export type ListAudit = z.infer<typeof listAudit>;

/** `users` and `rooms`: who and which the entries name, as they are now; of rooms the name only. */
export const auditList = z.object({
  entries: z.array(auditEntry),
  users: z.array(user),
  rooms: z.array(z.object({ id, kind: roomKind, name: z.string().nullable() })),
  next,
});
export type AuditList = z.infer<typeof auditList>;
