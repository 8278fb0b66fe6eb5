import type { Message, User } from '@parley/contracts';
import { errorText, texts } from '../../texts.js';
import type { Entry } from './entries.js';
import type { MessageView, QuoteView } from './message-view.js';

/** What the views are made of besides the entries. */
export interface Surroundings {
  readonly me: string;
  readonly people: ReadonlyMap<string, User>;
  /** The message of this `seq` where it is held; null where there is none (any more), undefined while unknown. */
  readonly message: (seq: number) => Message | null | undefined;
  readonly highlighted: number | null;
}

/** Makes views, and the very same view again while nothing in it changed: a row that stays is not painted again. */
export class MessageViews {
  private made = new Map<string, { parts: readonly unknown[]; view: MessageView }>();

  of(entries: readonly Entry[], around: Surroundings): MessageView[] {
    const next = new Map<string, { parts: readonly unknown[]; view: MessageView }>();
    const views = entries.map((entry) => {
      const parts = partsOf(entry, around);
      const before = this.made.get(entry.key);
      const kept = before && isSame(before.parts, parts) ? before : { parts, view: viewOf(entry, around) };
      next.set(entry.key, kept);
      return kept.view;
    });
    this.made = next;
    return views;
  }
}

export function nameOf(user: User | undefined): string {
  return user ? user.displayName || user.username : texts.room.somebody;
}

function partsOf(entry: Entry, { me, people, message, highlighted }: Surroundings): readonly unknown[] {
  const quoted = entry.replyTo === null ? null : message(entry.replyTo);
  const lit = entry.seq !== null && entry.seq === highlighted;
  return [
    entry.message,
    entry.item,
    people.get(entry.authorId),
    me,
    quoted,
    quoted && people.get(quoted.authorId),
    lit,
  ];
}

function isSame(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.every((part, place) => part === other[place]);
}

function viewOf(entry: Entry, around: Surroundings): MessageView {
  const { key, seq, authorId, kind, body, at, message, item } = entry;
  const author = around.people.get(authorId);
  return {
    key,
    seq,
    author: { name: nameOf(author), avatarUrl: author?.avatarUrl ?? null },
    own: authorId === around.me,
    kind,
    body,
    at,
    edited: isSet(message?.editedAt) && !isSet(message?.deletedAt),
    deleted: isSet(message?.deletedAt),
    state: item ? stateOf(item.status) : 'sent',
    failure: item?.status === 'failed' && item.problem ? errorText(item.problem.code) : '',
    quote: quoteOf(entry, around),
    reactions: (message?.reactions ?? []).map(({ emoji, count, userIds }) => {
      return { emoji, count, mine: userIds.includes(around.me) };
    }),
    highlighted: seq !== null && seq === around.highlighted,
  };
}

function stateOf(status: 'queued' | 'sending' | 'sent' | 'failed'): MessageView['state'] {
  if (status === 'failed') return 'failed';
  return status === 'sent' ? 'sent' : 'pending';
}

function quoteOf({ replyTo, message }: Entry, around: Surroundings): QuoteView | null {
  if (replyTo === null || message?.deletedAt) return null;
  const quoted = around.message(replyTo);
  if (quoted === undefined) return { seq: replyTo, authorId: null, author: '…', excerpt: '…' };
  if (quoted?.deletedAt !== null) return { seq: replyTo, authorId: null, author: '', excerpt: '' };
  return {
    seq: replyTo,
    authorId: quoted.authorId,
    author: nameOf(around.people.get(quoted.authorId)),
    excerpt: firstWords(quoted.body),
  };
}

function isSet(time: string | null | undefined): boolean {
  return typeof time === 'string';
}

function firstWords(body: string): string {
  return body.slice(0, 200).replace(/\s+/gu, ' ');
}
