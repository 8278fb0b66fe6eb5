import type { Observable } from '../observable.js';
import type { RoomEntry } from './room-entry.js';

/**
 * Calls `came` when one has come into a room, or has come back. What one keeps there is told only to who is in it (R3), so
 * it may lie under numbers that one took for known. Answers how to end that.
 */
export function whenOneComes(
  rooms: Observable<ReadonlyMap<string, Pick<RoomEntry, 'own'>>>,
  came: () => void,
): () => void {
  let joined = new Map<string, string>();
  return rooms.subscribe((now) => {
    let isNews = false;
    for (const [roomId, { own }] of now) isNews ||= joined.get(roomId) !== own.joinedAt;
    if (!isNews && joined.size === now.size) return;
    joined = new Map([...now].map(([roomId, { own }]) => [roomId, own.joinedAt]));
    if (isNews) came();
  });
}
