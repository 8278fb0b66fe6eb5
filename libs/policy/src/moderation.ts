import type { RoomRole } from '@parley/contracts';
import { mayRemoveMember } from './rooms.js';
import type { InRoom } from './subjects.js';

/** Keep order in a room: slow mode, read-only, locked threads; see who is muted or banned, and lift a ban. */
export function mayModerateRoom(at: InRoom): boolean {
  return mayRemoveMember(at, { role: 'member' });
}

/** Mute somebody or lift that, ban them, remove all they said. `role`: of one who is in no room it is a member's. */
export function mayModerateMember(at: InRoom, target: { userId: string; role: RoomRole }): boolean {
  return target.userId !== at.actor.id && mayRemoveMember(at, target);
}
