import type { SyncRooms } from '@parley/contracts';
import type { Account } from './fake-accounts.js';
import type { FakeRoom } from './fake-room.js';

/** What `room.sync` answers one who is in the rooms `mine` (R21): those that are not as the client knows them. */
export function syncAnswer(
  { user, selfRevision }: Account,
  mine: readonly FakeRoom[],
  asked: SyncRooms,
  epoch: string,
) {
  const held = new Map(asked.rooms.map((room) => [room.roomId, room]));
  const rooms = [];
  for (const room of mine) {
    const known = held.get(room.id);
    const own = room.own(user.id);
    const otherTail = known?.tail && room.messages[known.tail.seq - 1]?.id !== known.tail.id;
    const isStale = known?.epoch !== epoch || known.revision > room.revision || Boolean(otherTail);
    const reset = known && isStale;
    const newOwn = own.selfRevision > asked.selfRevision;
    if (known && !reset && !newOwn && known.revision === room.revision) continue;
    const { revision, lastSeq, lastCountNo, memberCount } = room.room();
    const shown = reset === true || known?.revision !== room.revision;
    const numbers = { roomId: room.id, revision, lastSeq, lastCountNo, memberCount, own };
    rooms.push({ ...numbers, ...(shown && { room: room.room() }), ...(reset && { reset: true }) });
  }
  const stillIn = new Set(mine.map(({ id }) => id));
  const removed = [...held.keys()].filter((roomId) => !stillIn.has(roomId));
  return { selfRevision, epoch, rooms, removed };
}
