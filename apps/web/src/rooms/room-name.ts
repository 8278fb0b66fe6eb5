import type { Room, User } from '@parley/contracts';
import { isolated } from '../texts/isolated.js';
import { texts } from '../texts.js';

/** What a room is called for this person: a direct one by the others in it, as they are called now. */
export function roomName(room: Room, me: string, known: ReadonlyMap<string, User>): string {
  if (room.name !== null) return room.name;
  const others = othersIn(room, me);
  const names = others.map((user) => (known.get(user.id) ?? user).displayName);
  if (names.length === 1) return names[0] ?? '';
  return names.length > 0 ? names.map(isolated).join(', ') : texts.room.nobodyElse;
}

/** The others of a direct room. */
export function othersIn(room: Room, me: string): readonly User[] {
  return (room.people ?? []).filter(({ id }) => id !== me);
}

/** The one other person of a conversation between two, or undefined. */
export function counterpart(room: Room, me: string): User | undefined {
  if (room.kind !== 'direct') return undefined;
  const others = othersIn(room, me);
  return others.length === 1 ? others[0] : undefined;
}
