import type { ReportAct, RoomKind } from '@parley/contracts';
import { mayDeleteMessage } from './messages.js';
import { mayModerateMember } from './moderation.js';
import { atLeast } from './ranks.js';
import { maySuspend } from './server.js';
import type { TargetUser } from './server.js';
import type { Actor, MembershipFacts } from './subjects.js';

/** See what was reported, and decide about it. */
export function mayReviewReports(actor: Actor): boolean {
  return atLeast(actor.role, 'moderator');
}

/** Nobody sees what was reported about themselves, nor by whom. */
export function mayReviewReport(actor: Actor, about: { userId: string | null }): boolean {
  return mayReviewReports(actor) && about.userId !== actor.id;
}

export interface ReportedFacts {
  /** The author of the message, or the person. */
  target: TargetUser | null;
  /** Where the message was written. */
  room: { kind: RoomKind; membership: MembershipFacts | null } | null;
}

/**
 * What may be done from a report: a member handed the message over, so it may be removed in a private room too, and its
 * author muted and banned there. In a direct room the message is all that staff can reach.
 */
export function mayActOnReport(actor: Actor, { target, room }: ReportedFacts, act: ReportAct): boolean {
  if (!target || !mayReviewReport(actor, { userId: target.id })) return false;
  if (act === 'user.suspend') return maySuspend(actor, target);
  if (!room) return false;
  const { kind, membership } = room;
  const facts = { kind, archived: false, memberCount: 0 };
  const at = { actor, room: facts, membership, byReport: true };
  if (act === 'message.remove') return mayDeleteMessage(at, { authorId: target.id });
  return mayModerateMember(at, { userId: target.id, role: 'member' });
}
