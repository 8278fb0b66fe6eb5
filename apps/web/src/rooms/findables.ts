import type { Room } from '@parley/contracts';
import type { Findable } from './finder.js';
import { counterpart, roomName } from './room-name.js';

/** One's own rooms as the find field looks through them. */
export function findables(entries: Iterable<{ readonly room: Room }>, me: string): Findable[] {
  return [...entries].map(({ room }) => {
    const other = counterpart(room, me);
    return {
      id: room.id,
      name: roomName(room, me),
      person: room.kind === 'direct',
      userId: other?.id ?? null,
      username: other?.username ?? '',
    };
  });
}
