import * as z from 'zod';
import { limits } from './limits.js';
import { id, next, page, position, queryPosition, text, time } from './primitives.js';
import { user } from './users.js';

/** Why somebody keeps order as they do: told to the one concerned, and kept in the audit log. */
export const moderationReason = text(limits.moderation.reason).default('').meta({ default: '' });
export const giveReason = z.strictObject({ reason: moderationReason });
export type GiveReason = z.infer<typeof giveReason>;

export const moderationActs = [
  'message.removed',
  'messages.purged',
  'member.removed',
  'member.muted',
  'member.unmuted',
  'member.banned',
  'member.unbanned',
] as const;
export type ModerationAct = (typeof moderationActs)[number];

/** What a moderator of a room did that concerns oneself, and why. Who it was is not said. */
export const moderationNotice = z.object({
  id,
  act: z.enum(moderationActs),
  roomId: id,
  /** As it was called then: one may not see the room any more. */
  roomName: z.string(),
  /** Of one's own messages the one that it is about. */
  seq: position.nullable(),
  /** When it is over by itself. */
  until: time.nullable(),
  reason: z.string(),
  at: time,
  selfRevision: position,
});
export type ModerationNotice = z.infer<typeof moderationNotice>;
export const moderationNoticed = z.object({ selfRevision: position, notice: moderationNotice });
/** Those stamped later than `since`, ascending; of very many the newest. */
export const listNotices = z.strictObject({
  since: queryPosition.default(0).meta({ default: 0 }),
});
export const moderationNotices = z.object({ notices: z.array(moderationNotice), selfRevision: position });
export type ModerationNotices = z.infer<typeof moderationNotices>;

/** For so many seconds from now on: the server's clock counts. */
export const muteMember = z.strictObject({
  seconds: z.int().min(1).max(limits.moderation.muteSeconds),
  reason: moderationReason,
});
export type MuteMember = z.infer<typeof muteMember>;

/** Who muted them, when and why: null and `''` where that is not known. */
export const mute = z.object({
  userId: id,
  until: time,
  mutedBy: id.nullable().default(null),
  at: time.nullable().default(null),
  reason: z.string().default(''),
});
export type Mute = z.infer<typeof mute>;
export const oneMute = z.object({ mute });
export const ban = z.object({ userId: id, bannedBy: id, at: time, reason: z.string() });
export type Ban = z.infer<typeof ban>;
export const oneBan = z.object({ ban });
export const listModerated = z.strictObject({ ...page });
export type ListModerated = z.infer<typeof listModerated>;
/** How many messages of a person stand in a room: what a purge removes, and what is left of one. */
export const standingMessages = z.object({ messages: z.int() });
/** `users`: everybody who is named in it. */
export const muteList = z.object({ mutes: z.array(mute), users: z.array(user), next });
export type MuteList = z.infer<typeof muteList>;
export const banList = z.object({ bans: z.array(ban), users: z.array(user), next });
export type BanList = z.infer<typeof banList>;
