import type { Room, User } from '@parley/contracts';
import { isolated } from '../texts/isolated.js';
import { roomRowTexts } from '../texts/room-rows.js';

type People = ReadonlyMap<string, User>;

/** So many people are named in a short name; of more the first two are. */
const named = 3;

/** What a room is called for this person: a direct one by the others in it, as they are called now. */
export function roomName(room: Room, me: string, known: People): string {
  return room.name ?? together(namesIn(room, me, known));
}

/** The same where there is little room: of many people the first two, and how many more there are. */
export function shortName(room: Room, me: string, known: People): string {
  if (room.name !== null) return room.name;
  const names = namesIn(room, me, known);
  if (names.length <= named) return together(names);
  return roomRowTexts.andOthers(names.slice(0, named - 1), names.length - named + 1);
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

/** How many are in it: of a direct room those whose accounts are still there. */
export function countIn(room: Room, known: People): number {
  return room.people?.filter((user) => !(known.get(user.id) ?? user).former).length ?? room.memberCount;
}

/** Only oneself is left of a conversation, to whom nobody can answer. */
export function isDeserted(room: Room, known: People): boolean {
  return (room.people?.length ?? 0) > 1 && countIn(room, known) === 1;
}

function namesIn(room: Room, me: string, known: People): string[] {
  return othersIn(room, me).map((user) => (known.get(user.id) ?? user).displayName);
}

function together(names: readonly string[]): string {
  if (names.length === 1) return names[0] ?? '';
  return names.length > 0 ? names.map(isolated).join(', ') : roomRowTexts.nobodyElse;
}
