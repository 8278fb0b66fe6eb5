import type { RoomAndOwn } from '@parley/contracts';
import type { FakeAccounts } from './fake-accounts.js';
import type { FakeOwn } from './fake-own.js';
import type { FakeRoom } from './fake-room.js';
import { refuse } from './refuse.js';

/** What the parts of a fake server ask of it. */
export interface FakeHouse {
  readonly accounts: FakeAccounts;
  readonly own: Pick<FakeOwn, 'preferencesOf'>;
  /** The room, or the refusal. */
  find(roomId: string): FakeRoom;
  tellUser(userId: string, name: string, payload: unknown): void;
  /** Brings a person into a room they may be in, where they are not yet. */
  enterRoom(userId: string, roomId: string): RoomAndOwn;
  /** Those who may invite ask again for invitations and links. */
  hintStaff(room: FakeRoom): void;
}

/** The room, for one who may invite into it. */
export function roomToInviteTo(house: FakeHouse, userId: string, roomId: string): FakeRoom {
  const room = house.find(roomId);
  const { kind } = room.room();
  const place = room.place(userId);
  if (!place) return refuse(kind === 'public' ? 'room.not_joined' : 'room.not_found');
  if (kind === 'direct' || place.member.role === 'member') refuse('policy.denied');
  return room;
}

/** A page of a list, newest first. */
export function newestFirst<Item extends { id: string }>(
  items: readonly Item[],
  { after, limit = 50 }: { after?: string; limit?: number },
): { shown: Item[]; next: string | null } {
  const older = items.filter(({ id }) => after === undefined || id < after);
  older.sort((one, other) => (one.id < other.id ? 1 : -1));
  const shown = older.slice(0, limit);
  return { shown, next: older.length > limit ? (shown.at(-1)?.id ?? null) : null };
}
