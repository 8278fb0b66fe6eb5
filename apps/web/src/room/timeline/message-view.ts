export interface ReactionView {
  readonly emoji: string;
  readonly count: number;
  readonly mine: boolean;
}

export interface QuoteView {
  readonly seq: number;
  /** Null where it is not known, or the message is gone. */
  readonly authorId: string | null;
  readonly author: string;
  /** One line of what was said; empty where it was deleted. */
  readonly excerpt: string;
}

/** All that a row paints, worked out beforehand. */
export interface MessageView {
  /** Stays the same from pending to confirmed: the client id. */
  readonly key: string;
  readonly seq: number | null;
  readonly author: { readonly name: string; readonly avatarUrl: string | null };
  readonly own: boolean;
  readonly kind: 'text' | 'action' | 'system';
  readonly body: string;
  readonly at: string;
  readonly edited: boolean;
  readonly deleted: boolean;
  readonly state: 'sent' | 'pending' | 'failed';
  /** Why it was not sent, for a person; empty where there is no more to say. */
  readonly failure: string;
  readonly quote: QuoteView | null;
  readonly reactions: readonly ReactionView[];
  /** Mentions me, or was jumped to. */
  readonly highlighted: boolean;
}

/** Where a row stands among its neighbours. */
export type Place = 'head' | 'within';
