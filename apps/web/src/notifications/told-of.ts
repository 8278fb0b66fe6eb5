import type { Invitation, Notification, User } from '@parley/contracts';
import type { RoomEntry } from '@parley/sdk';
import { nameOf } from '../room/timeline/message-views.js';
import { shortName } from '../rooms/room-name.js';
import { alertTexts } from '../texts/alerts.js';

export interface ToldFacts {
  readonly me: string;
  readonly people: ReadonlyMap<string, User>;
  readonly rooms: ReadonlyMap<string, RoomEntry>;
  readonly invited: ReadonlyMap<string, Invitation>;
  /** One's own word that fell in this text, or nothing. */
  wordIn?(text: string): string;
}

/** "Alice mentioned you in kitchen" */
export function sentenceOf(notification: Notification, facts: ToldFacts): string {
  const { kind, author } = notification;
  const who = author ? nameOf(facts.people.get(author.id) ?? author) : '';
  const where = placeName(notification, facts);
  const word = kind === 'keyword' ? facts.wordIn?.(notification.excerpt) : '';
  return word ? alertTexts.fell(who, word, where) : alertTexts.kinds[kind](who, where);
}

function placeName({ roomId }: Notification, { me, people, rooms, invited }: ToldFacts): string {
  const entry = rooms.get(roomId);
  if (entry) return shortName(entry.room, me, people);
  const into = [...invited.values()].find(({ room }) => room.id === roomId);
  return into?.room.name ?? alertTexts.somewhere;
}

/** Where it leads, within the app. */
export function pathOf({ kind, roomId, seq, threadRoot }: Notification): string {
  if (kind === 'invitation' || seq === null) return '/inbox?kind=invitation';
  const query =
    threadRoot === null ? `at=${String(seq)}` : `thread=${String(threadRoot)}&reply=${String(seq)}`;
  return `/rooms/${roomId}?${query}`;
}
