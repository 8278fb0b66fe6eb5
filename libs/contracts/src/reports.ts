import * as z from 'zod';
import { limits } from './limits.js';
import { moderationReason } from './moderation.js';
import { clientId, id, next, page, position, queryPosition, text, time } from './primitives.js';
import { roomKind } from './rooms.js';
import { user } from './users.js';

export const reportReasons = [
  'spam',
  'harassment',
  'hate',
  'violence',
  'sexual',
  'illegal',
  'impersonation',
  'other',
] as const;
export type ReportReason = (typeof reportReasons)[number];
export const reportKinds = ['message', 'person', 'room'] as const;
export type ReportKind = (typeof reportKinds)[number];
export const reportStates = ['open', 'decided'] as const;
export type ReportState = (typeof reportStates)[number];
export const reportOutcomes = ['dismissed', 'acted'] as const;
export type ReportOutcome = (typeof reportOutcomes)[number];
/** What is done from a report, to the message, or to the person whom it is about. */
export const reportActs = ['message.remove', 'member.mute', 'member.ban', 'user.suspend'] as const;
export type ReportAct = (typeof reportActs)[number];

const words = text(limits.reports.text).default('').meta({ default: '' });

export const reportSubject = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('message'),
    roomId: id,
    seq: position.min(1),
    /** Guards against another history with the same numbers (R23). */
    messageId: id.optional(),
  }),
  z.strictObject({ kind: z.literal('person'), userId: id }),
  z.strictObject({ kind: z.literal('room'), roomId: id }),
]);
export type ReportSubject = z.infer<typeof reportSubject>;

/** Of what one has reported, and is not decided, no second one is made: what is said anew is added to it. */
export const createReport = z
  .strictObject({
    clientId: clientId.optional(),
    subject: reportSubject,
    reason: z.enum(reportReasons),
    text: words,
  })
  .refine(({ reason, text: said }) => reason !== 'other' || said.trim() !== '', {
    path: ['text'],
    message: 'must say what it is, where it is nothing of the list',
  });
export type CreateReport = z.infer<typeof createReport>;

const about = {
  id,
  kind: z.enum(reportKinds),
  /** The room, and that of the message. */
  roomId: id.nullable(),
  /** As it was called then; empty for direct rooms. */
  roomName: z.string(),
  /** Of a reported message. */
  seq: position.nullable(),
  /** The person, and the message's author. */
  userId: id.nullable(),
  /** As they were called then. */
  personName: z.string(),
  reason: z.enum(reportReasons),
  text: z.string(),
  state: z.enum(reportStates),
  outcome: z.enum(reportOutcomes).nullable(),
  at: time,
  decidedAt: time.nullable(),
};

/** A report for whoever made it: what became of it, and not by whom. */
export const ownReport = z.object({ ...about, selfRevision: position });
export type OwnReport = z.infer<typeof ownReport>;
export const oneOwnReport = z.object({ report: ownReport });
/** Those stamped later than `since`, ascending; of very many the newest. */
export const listOwnReports = z.strictObject({
  since: queryPosition.default(0).meta({ default: 0 }),
});
export const ownReports = z.object({ reports: z.array(ownReport), selfRevision: position });
export type OwnReports = z.infer<typeof ownReports>;
export const reportUpdated = z.object({ selfRevision: position, report: ownReport });

/** A report for those who decide about it. `version` changes with each change of it. */
export const report = z.object({
  ...about,
  reporterId: id,
  roomKind: roomKind.nullable(),
  /** Of the reported message, as it was then. */
  excerpt: z.string(),
  assigneeId: id.nullable(),
  version: position,
});
export type Report = z.infer<typeof report>;

const copiedMessage = z.object({
  id,
  seq: position,
  threadRoot: position.nullable(),
  authorId: id,
  body: z.string(),
  createdAt: time,
  editedAt: time.nullable(),
  deletedAt: time.nullable(),
});
const copiedPerson = z.object({
  id,
  username: z.string(),
  displayName: z.string(),
  bio: z.string(),
  statusText: z.string(),
  statusEmoji: z.string(),
});

/** What the reporter saw, copied when they reported it: what happens to it afterwards changes nothing here. */
export const reportContext = z.object({
  room: z
    .object({ kind: roomKind, name: z.string().nullable(), topic: z.string(), description: z.string() })
    .nullable(),
  /** The reported one and those around it, ascending by `seq`. */
  messages: z.array(copiedMessage),
  /** What it said before it was edited, the oldest first. */
  former: z.array(z.object({ body: z.string(), writtenAt: time })),
  /** The reported person, and whoever wrote these messages. */
  people: z.array(copiedPerson),
});
export type ReportContext = z.infer<typeof reportContext>;

export const reportEntryKinds = [
  'reported',
  'added',
  'assigned',
  'noted',
  'acted',
  'decided',
  'reopened',
] as const;
export type ReportEntryKind = (typeof reportEntryKinds)[number];

/** What happened to a report; `text` are the words of whoever did it. */
export const reportEntry = z.object({
  id,
  at: time,
  actorId: id,
  kind: z.enum(reportEntryKinds),
  text: z.string(),
  /** Who was made responsible; null: nobody. */
  assigneeId: id.nullable(),
  act: z.enum(reportActs).nullable(),
  /** When what was done is over by itself. */
  until: time.nullable(),
  outcome: z.enum(reportOutcomes).nullable(),
});
export type ReportEntry = z.infer<typeof reportEntry>;

/** `users`: everybody who is named in it, as they are now. `acts`: what the caller may do from it; `reviewers`: who can be responsible. */
export const reportDetail = z.object({
  report,
  context: reportContext,
  entries: z.array(reportEntry),
  acts: z.array(z.enum(reportActs)),
  reviewers: z.array(id),
  users: z.array(user),
});
export type ReportDetail = z.infer<typeof reportDetail>;

const filter = {
  /** `mine`: open, and one is responsible oneself. */
  state: z.enum(['open', 'mine', 'decided']).optional(),
  kind: z.enum(reportKinds).optional(),
  room: id.optional(),
  /** Whom it is about. */
  user: id.optional(),
};
export const filterReports = z.strictObject(filter);
export type FilterReports = z.infer<typeof filterReports>;
export const listReports = z.strictObject({ ...filter, ...page });
export type ListReports = z.infer<typeof listReports>;
export const reportList = z.object({ reports: z.array(report), users: z.array(user), next });
export type ReportList = z.infer<typeof reportList>;
/** `mine`: those of them for which one is responsible. */
export const reportCount = z.object({ open: z.int(), mine: z.int() });
export type ReportCount = z.infer<typeof reportCount>;

/** What the report was when it was looked at: whoever changed it meanwhile was first (`report.changed`). */
const version = position;
export const assignReport = z.strictObject({ userId: id.nullable(), version });
export type AssignReport = z.infer<typeof assignReport>;
export const noteReport = z.strictObject({ text: text(limits.reports.text, 1) });
export type NoteReport = z.infer<typeof noteReport>;
export const actOnReport = z
  .strictObject({
    act: z.enum(reportActs),
    /** For how long, of `member.mute`. */
    seconds: z.int().min(1).max(limits.moderation.muteSeconds).optional(),
    reason: moderationReason,
  })
  .refine(({ act, seconds }) => (act === 'member.mute') === (seconds !== undefined), {
    path: ['seconds'],
    message: 'says how long somebody is muted, and is for nothing else',
  });
export type ActOnReport = z.infer<typeof actOnReport>;
export const decideReport = z.strictObject({
  outcome: z.enum(reportOutcomes),
  /** For the other moderators alone. */
  note: words,
  version,
});
export type DecideReport = z.infer<typeof decideReport>;
export const reopenReport = z.strictObject({ version: queryPosition });
