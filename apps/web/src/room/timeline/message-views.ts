import type { Message, ThreadSummary, User } from '@parley/contracts';
import { parse, toText } from '@parley/markup';
import { mentionedIn } from '../../markup/mentioned.js';
import { errorText, texts } from '../../texts.js';
import { blockTexts } from '../../texts/blocks.js';
import { keepingTexts } from '../../texts/keeping.js';
import type { Entry } from './entries.js';
import { foldedLength } from './folding.js';
import type { FoldView, MessageView, QuoteView, ReactionView, ThreadView } from './message-view.js';

/** What the views are made of besides the entries. */
export interface Surroundings {
  readonly me: string;
  readonly people: ReadonlyMap<string, User>;
  /** The message of this `seq` where it is held; null where it is no longer kept, undefined while unknown. */
  readonly message: (seq: number) => Message | null | undefined;
  /** The oldest message that the room still keeps. */
  readonly firstSeq?: number;
  readonly highlighted: number | null;
  /** The keys of long texts of which all is shown. */
  readonly unfolded: ReadonlySet<string>;
  /** Whom one has blocked, and the keys of what of theirs is shown all the same. */
  readonly blocked: ReadonlySet<string>;
  readonly unveiled: ReadonlySet<string>;
  /** The ids of messages that are being deleted. */
  readonly deleting: ReadonlySet<string>;
  /** With what was chosen here; the same value while nothing of it changes. */
  readonly reactions: (message: Message) => readonly ReactionView[];
  /** The rows are replies of one thread. */
  readonly inThread: boolean;
  /** The thread that the message of this `seq` began, and how much is new there. */
  readonly thread: (seq: number) => ThreadSummary | undefined;
  readonly unreadIn: (root: number) => number;
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

function partsOf(entry: Entry, around: Surroundings): readonly unknown[] {
  const { me, people, message, highlighted, unfolded } = around;
  const quoted = entry.replyTo === null ? null : message(entry.replyTo);
  const thread = threadAt(entry, around);
  const began = beganBy(entry, around);
  const lit = entry.seq !== null && entry.seq === highlighted;
  return [
    entry.message,
    entry.item,
    people.get(entry.authorId),
    me,
    quoted,
    quoted && people.get(quoted.authorId),
    lit,
    unfolded.has(entry.key),
    isBeingDeleted(entry, around),
    isUnkept(entry, around),
    around.inThread,
    veilOf(entry, around),
    quoted && around.blocked.has(quoted.authorId),
    thread && around.blocked.has(thread.lastAuthorId),
    entry.message && around.reactions(entry.message),
    thread,
    thread && people.get(thread.lastAuthorId),
    thread && around.unreadIn(thread.root),
    began,
    began && people.get(began.authorId),
    began && around.blocked.has(began.authorId),
    ...(entry.message?.mentions.userIds ?? []).map((id) => people.get(id)),
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
    veil: veilOf(entry, around),
    own: authorId === around.me,
    kind,
    body,
    ...(message && { mentioned: mentionedIn(message.mentions, around.people, around.me) }),
    at,
    edited: isSet(message?.editedAt) && !isSet(message?.deletedAt),
    editedAt: message?.editedAt ?? null,
    pinned: Boolean(message?.pinned) && !isSet(message?.deletedAt),
    deleted: isSet(message?.deletedAt),
    removed: message?.removedBy === 'moderator',
    unkept: isUnkept(entry, around),
    deleting: isBeingDeleted(entry, around),
    state: item ? stateOf(item.status) : 'sent',
    failure: item ? failureOf(item) : '',
    quote: quoteOf(entry, around),
    ...threadOf(entry, around),
    reactions: message ? around.reactions(message) : [],
    fold: foldOf(entry, around),
    highlighted: seq !== null && seq === around.highlighted,
  };
}

function isBeingDeleted({ message }: Entry, { deleting }: Surroundings): boolean {
  return message !== null && deleting.has(message.id);
}

/** What began a thread goes by its own age, and newer replies stay. */
function isUnkept({ seq }: Entry, { firstSeq = 1 }: Surroundings): boolean {
  return seq !== null && seq < firstSeq;
}

/** Of what somebody wrote whom one has blocked: whether it is shown all the same. */
function veilOf({ key, authorId, message }: Entry, { blocked, unveiled }: Surroundings): MessageView['veil'] {
  if (!blocked.has(authorId) || message?.deletedAt) return undefined;
  return unveiled.has(key) ? 'lifted' : 'closed';
}

function foldOf({ key, body }: Entry, { unfolded }: Surroundings): FoldView | null {
  const characters = foldedLength(body);
  return characters === null ? null : { characters, open: unfolded.has(key) };
}

function failureOf({ status, problem, replyTo, threadRoot }: NonNullable<Entry['item']>): string {
  if (status !== 'failed' || !problem) return '';
  const answers = replyTo !== null || threadRoot !== null;
  return problem.code === 'message.not_found' && answers ? keepingTexts.answers : errorText(problem.code);
}

function stateOf(status: 'queued' | 'sending' | 'sent' | 'failed'): MessageView['state'] {
  if (status === 'failed') return 'failed';
  return status === 'sent' ? 'sent' : 'pending';
}

function quoteOf({ replyTo, message }: Entry, around: Surroundings): QuoteView | null {
  return replyTo === null || message?.deletedAt ? null : quoteAt(replyTo, around);
}

function quoteAt(seq: number, around: Surroundings): QuoteView {
  const quoted = around.message(seq);
  if (quoted === undefined) return { seq, authorId: null, author: '…', excerpt: '…' };
  if (quoted === null) return { seq, authorId: null, author: '', excerpt: keepingTexts.quoted };
  if (quoted.deletedAt !== null) return { seq, authorId: null, author: '', excerpt: '' };
  if (around.blocked.has(quoted.authorId))
    return { seq, authorId: null, author: blockTexts.somebody, excerpt: blockTexts.message };
  return {
    seq,
    authorId: quoted.authorId,
    author: nameOf(around.people.get(quoted.authorId)),
    excerpt: firstWords(quoted),
  };
}

function threadAt({ seq }: Entry, { thread }: Surroundings): ThreadSummary | undefined {
  return seq === null ? undefined : thread(seq);
}

function beganBy({ threadRoot }: Entry, { inThread, message }: Surroundings): Message | null | undefined {
  return inThread || threadRoot === null ? null : message(threadRoot);
}

/** What is said of threads at a row: in the room of the one it began, or of the one it answers; in a thread of the room. */
function threadOf(entry: Entry, around: Surroundings): Pick<MessageView, 'thread' | 'began' | 'alsoInRoom'> {
  if (around.inThread) return entry.inRoom ? { alsoInRoom: true } : {};
  const summary = threadAt(entry, around);
  return {
    ...(summary && { thread: threadView(summary, around) }),
    ...(entry.threadRoot !== null && { began: quoteAt(entry.threadRoot, around) }),
  };
}

function threadView(
  { root, replies, lastAt, lastAuthorId }: ThreadSummary,
  around: Surroundings,
): ThreadView {
  const isBlocked = around.blocked.has(lastAuthorId);
  const last = isBlocked ? undefined : around.people.get(lastAuthorId);
  return {
    replies,
    lastAt,
    last: { name: isBlocked ? blockTexts.somebody : nameOf(last), avatarUrl: last?.avatarUrl ?? null },
    unread: around.unreadIn(root),
  };
}

function isSet(time: string | null | undefined): boolean {
  return typeof time === 'string';
}

function firstWords({ kind, body }: Message): string {
  const words = kind === 'text' ? toText(parse(body)) : body;
  return words.slice(0, 200).replace(/\s+/gu, ' ');
}
