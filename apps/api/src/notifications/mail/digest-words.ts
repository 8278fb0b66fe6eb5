import { excerptText, parse, toText } from '@parley/markup';
import type { Digest, DigestItem } from './digest.js';
import { plainName } from './plain-name.js';

/** A body as long as this was cut off. */
export const cutAt = 1_000;

const deeds: Record<DigestItem['kind'], string> = {
  mention: 'mentioned you',
  room: 'called everybody in the room',
  reply: 'answered you',
  direct: 'wrote to you',
  thread: 'replied in a thread that you follow',
  keyword: 'used a word that you listen for',
  message: 'wrote',
  reaction: 'reacted to a message of yours',
  invitation: 'invites you into this room',
  reminder: 'You wanted to be reminded of this',
};

/** Who did what. */
export function deedOf({ kind, who }: DigestItem): string {
  return who === null ? deeds[kind] : `${who} ${deeds[kind]}`;
}

/** What was written, as words; what a spoiler hides stays hidden, also where its end was cut off. */
export function wordsOf(body: string): string {
  return body.length >= cutAt ? `${excerptText(body)} …` : toText(parse(body));
}

/** The same for all digests of one server, so that programs show them as one conversation. */
export function subjectOf(digest: Digest): string {
  const [room] = digest.rooms;
  const all = digest.rooms.flatMap(({ items }) => items);
  const [first] = all;
  if (room && first && all.length === 1 && first.kind === 'invitation')
    return `${first.who ?? 'Somebody'} invites you to ${room.name}`;
  return `Unread on ${serverNameOf(digest)}`;
}

export function serverNameOf({ serverName }: Digest): string {
  return plainName(serverName) || 'Parley';
}

export function introductionOf(digest: Digest): string {
  const shown = digest.rooms.reduce((sum, { items }) => sum + items.length, 0);
  const things = shown + digest.more;
  return things === 1 ? 'One thing waits for you.' : `${String(things)} things wait for you.`;
}

/** By the reader's clock, which it names where it is none of theirs. */
export function momentOf(at: Date, timeZone: string): string {
  const format = (zone: string) =>
    new Intl.DateTimeFormat('en-GB', {
      day: 'numeric',
      month: 'short',
      hour: '2-digit',
      minute: '2-digit',
      timeZone: zone,
      ...(timeZone === '' && { timeZoneName: 'short' as const }),
    }).format(at);
  try {
    return format(timeZone || 'UTC');
  } catch {
    return format('UTC');
  }
}

export function moreOf({ more }: Digest): string {
  return `and ${String(more)} more`;
}
