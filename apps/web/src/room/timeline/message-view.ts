import type { Mentioned } from '../../markup/mentioned.js';

export interface ReactionView {
  readonly emoji: string;
  readonly count: number;
  readonly mine: boolean;
  /** Those who did first, as far as they are named. */
  readonly userIds?: readonly string[];
}

export interface QuoteView {
  readonly seq: number;
  /** Null where it is not known, or the message is gone. */
  readonly authorId: string | null;
  readonly author: string;
  /** One line of what was said; empty where it was deleted. */
  readonly excerpt: string;
}

/** What is said of a thread at the message that began it. */
export interface ThreadView {
  readonly replies: number;
  readonly lastAt: string;
  readonly last: { readonly name: string; readonly avatarUrl: string | null };
  /** Replies that are to be shown as new. */
  readonly unread: number;
}

/** Of a long text: how many characters it has, and whether all of it is shown. */
export interface FoldView {
  readonly characters: number;
  readonly open: boolean;
}

/** All that a row paints, worked out beforehand. */
export interface MessageView {
  /** Stays the same from pending to confirmed: the client id. */
  readonly key: string;
  readonly seq: number | null;
  readonly author: { readonly name: string; readonly avatarUrl: string | null };
  readonly own: boolean;
  /** One has blocked who wrote it: it is folded, or shown all the same. */
  readonly veil?: 'closed' | 'lifted' | undefined;
  readonly kind: 'text' | 'action' | 'system';
  readonly body: string;
  /** Whom the body mentions; absent: nobody. */
  readonly mentioned?: Mentioned;
  readonly at: string;
  readonly edited: boolean;
  /** When it was edited last. */
  readonly editedAt: string | null;
  readonly pinned: boolean;
  readonly deleted: boolean;
  /** It was deleted by somebody else than its author. */
  readonly removed?: boolean;
  /** It went because of its age. */
  readonly unkept?: boolean;
  /** It is being deleted, which for a moment can still be taken back. */
  readonly deleting: boolean;
  readonly state: 'sent' | 'pending' | 'failed';
  /** Why it was not sent, for a person; empty where there is no more to say. */
  readonly failure: string;
  readonly quote: QuoteView | null;
  /** In the room: the thread that it began; absent: none. */
  readonly thread?: ThreadView;
  /** In the room: it is a reply in a thread, which this message began. */
  readonly began?: QuoteView;
  /** In a thread: it stands in the room as well. */
  readonly alsoInRoom?: boolean;
  readonly reactions: readonly ReactionView[];
  /** Null where the text is shown whole anyway. */
  readonly fold: FoldView | null;
  /** Mentions me, or was jumped to. */
  readonly highlighted: boolean;
}

/** Where a row stands among its neighbours. */
export type Place = 'head' | 'within';
