import type { GuestBringing, ServerRole } from '@parley/contracts';
import { atLeast } from './ranks.js';
import type { Actor } from './subjects.js';

/** Another account, as an act on it needs it. `lastOwner`: the only owner of the server. */
export interface TargetUser {
  id: string;
  role: ServerRole;
  lastOwner: boolean;
}

/** Members and up find everyone; guests only people they share a room with. */
export function mayFindEveryone(actor: Actor): boolean {
  return atLeast(actor.role, 'member');
}

/** Make links by which people come as guests; `least`: as the server's settings ask for. */
export function mayBringGuests(actor: Actor, least: GuestBringing = 'admin'): boolean {
  return least !== 'nobody' && atLeast(actor.role, least);
}

export function mayAdminister(actor: Actor): boolean {
  return atLeast(actor.role, 'admin');
}

/** See whose messages stand in public rooms, when and how long, and never their words. */
export function mayOverseeMessages(actor: Actor): boolean {
  return atLeast(actor.role, 'moderator');
}

export function mayImport(actor: Actor): boolean {
  return actor.role === 'owner';
}

export function mayChangeSettings(actor: Actor): boolean {
  return actor.role === 'owner';
}

const mayTouch = (actor: Actor, target: TargetUser) => actor.id !== target.id && !target.lastOwner;

export function maySuspend(actor: Actor, target: TargetUser): boolean {
  if (!mayTouch(actor, target)) return false;
  if (actor.role === 'owner') return true;
  if (actor.role === 'admin') return !atLeast(target.role, 'admin');
  return actor.role === 'moderator' && !atLeast(target.role, 'moderator');
}

/** Delete somebody's account. One's own anybody may, but for the last owner. */
export function mayDeleteAccount(actor: Actor, target: TargetUser): boolean {
  if (actor.id === target.id) return !target.lastOwner;
  return atLeast(actor.role, 'admin') && maySuspend(actor, target);
}

export function mayChangeServerRole(actor: Actor, target: TargetUser, to: ServerRole): boolean {
  if (!mayTouch(actor, target)) return false;
  if (actor.role === 'owner') return true;
  return actor.role === 'admin' && !atLeast(target.role, 'admin') && !atLeast(to, 'admin');
}

/** A link opens the account, so it is given only for those whom one may suspend: server moderators give none. */
export function mayHandPasswordLink(actor: Actor, target: TargetUser): boolean {
  return atLeast(actor.role, 'admin') && maySuspend(actor, target);
}
