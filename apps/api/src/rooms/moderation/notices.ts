import type { ModerationAct, ModerationNotice, SelfEvent } from '@parley/contracts';
import { v7 as uuid } from 'uuid';
import type { Act } from '../../audit/note-act.js';
import { ModerationNoticeEntity } from '../../database/entities/moderation-notice.entity.js';
import { bumpSelfRevision } from '../../users/self-revision.js';
import type { LockedRoom } from '../locked-room.js';
import { hintModerators } from './moderators-hint.js';

interface More {
  seq?: number;
  until?: Date;
  reason?: string;
}

/** What changes the list of those who are muted, or of those who are banned. */
const listed: ReadonlySet<ModerationAct> = new Set([
  'member.muted',
  'member.unmuted',
  'member.banned',
  'member.unbanned',
]);

/** Into the audit log; and the one concerned is told what was done and why. Their row is locked by it. */
export async function moderate(
  at: LockedRoom,
  act: ModerationAct,
  userId: string,
  more: More & { subject?: Act['subject'] } = {},
): Promise<void> {
  const { until, reason, subject = { kind: 'user', id: userId } } = more;
  const after = until && { until: until.toISOString() };
  await at.note({ action: act, subject, after, reason });
  await noticeTo(at, userId, act, more);
  if (listed.has(act)) await hintModerators(at);
}

/** Under a number of their own (R3), wherever they are by then. */
async function noticeTo(
  at: LockedRoom,
  userId: string,
  act: ModerationAct,
  { seq, until, reason }: More,
): Promise<void> {
  const { manager, room, actor, now } = at;
  const notice = Object.assign(new ModerationNoticeEntity(), {
    ...{ id: uuid(), userId, act, roomId: room.id, roomName: room.name ?? '' },
    ...{ seq: seq ?? null, until: until ?? null, reason: reason ?? '', at: now },
    byId: actor.id,
    selfRevision: await bumpSelfRevision(manager, userId),
  });
  await manager.insert(ModerationNoticeEntity, notice);
  at.tellPerson(userId, noticeEvent(notice));
}

export function noticeView({
  userId: _,
  byId: __,
  until,
  at,
  ...notice
}: ModerationNoticeEntity): ModerationNotice {
  return { ...notice, until: until?.toISOString() ?? null, at: at.toISOString() };
}

export function noticeEvent(notice: ModerationNoticeEntity): SelfEvent {
  const { selfRevision } = notice;
  return { type: 'moderation.noticed', selfRevision, notice: noticeView(notice) };
}
