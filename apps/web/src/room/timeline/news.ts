import type { Message, User } from '@parley/contracts';
import { parse, toText } from '@parley/markup';
import type { RoomSnapshot } from '@parley/sdk';
import { texts } from '../../texts.js';
import { nameOf } from './message-views.js';

/** A sentence to be read out. Its number makes two that are equal two. */
export interface Announcement {
  readonly no: number;
  readonly text: string;
}

/** So many stand in the page. They are read out as they come, and not again. */
const standing = 3;

export function announced(before: readonly Announcement[], text: string): readonly Announcement[] {
  return [...before, { no: (before.at(-1)?.no ?? 0) + 1, text }].slice(-standing);
}

/** So many are read out; of more only how many there are. */
const fewEnough = 3;
const longEnough = 300;

/** Finds what is to be said aloud: messages of others that came while one was at the live end, but of nobody whom one has blocked. */
export class News {
  private newest: number | null = null;

  of(
    { messages, hasMoreAfter }: RoomSnapshot,
    people: ReadonlyMap<string, User>,
    me: string,
    blocked: ReadonlySet<string> = new Set(),
  ): string {
    const before = this.newest;
    const last = messages.at(-1)?.seq ?? 0;
    this.newest = hasMoreAfter ? null : last;
    if (before === null || hasMoreAfter || last <= before) return '';
    const fresh = messages.filter(
      ({ seq, authorId, deletedAt }) =>
        seq > before && authorId !== me && !deletedAt && !blocked.has(authorId),
    );
    if (fresh.length > fewEnough) return texts.message.manyNew(fresh.length);
    return fresh.map((message) => sentence(message, people.get(message.authorId))).join(' ');
  }
}

function sentence({ kind, body }: Message, author: User | undefined): string {
  if (kind === 'action') return texts.message.acted(nameOf(author), body.slice(0, longEnough));
  const words = kind === 'text' ? toText(parse(body)) : body;
  return texts.message.said(nameOf(author), words.slice(0, longEnough));
}
