import type { Own, Room, User } from '@parley/contracts';
import { isHidden } from '@parley/sdk';
import type { Findable } from './match.js';
import { counterpart, roomName } from './room-name.js';

/** One's own rooms as the find field looks through them; people as they are called now. */
export function findables(
  entries: Iterable<{ readonly room: Room; readonly own: Own }>,
  me: string,
  known: ReadonlyMap<string, User>,
): Findable[] {
  return [...entries].map(({ room, own }) => {
    const other = counterpart(room, me);
    const person = other && (known.get(other.id) ?? other);
    return {
      id: room.id,
      name: roomName(room, me, known),
      person: room.kind === 'direct',
      userId: other?.id ?? null,
      username: other?.username ?? '',
      url: (room.kind === 'direct' ? person?.avatarUrl : room.pictureUrl) ?? null,
      emoji: room.emoji ?? '',
      aside: room.archivedAt !== null || isHidden(room, own),
    };
  });
}
