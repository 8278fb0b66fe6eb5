import type { Room, User } from '@parley/contracts';
import type { Findable } from './finder.js';
import { counterpart, roomName } from './room-name.js';

/** One's own rooms as the find field looks through them; people as they are called now. */
export function findables(
  entries: Iterable<{ readonly room: Room }>,
  me: string,
  known: ReadonlyMap<string, User>,
): Findable[] {
  return [...entries].map(({ room }) => {
    const other = counterpart(room, me);
    return {
      id: room.id,
      name: roomName(room, me, known),
      person: room.kind === 'direct',
      userId: other?.id ?? null,
      username: other?.username ?? '',
      url: room.kind === 'direct' ? other?.avatarUrl : room.pictureUrl,
      emoji: room.emoji,
    };
  });
}
