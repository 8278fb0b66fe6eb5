import type { Sign } from './trigger.js';

/** One way to go on from what was begun. */
export interface Completion {
  /** Among all of one list there is one of this key. */
  readonly key: string;
  readonly kind: 'person' | 'everybody' | 'room' | 'emoji';
  readonly name: string;
  /** Beside the name: how else it is called. */
  readonly detail: string;
  /** At the end of the row, where it is never cut off: whom it reaches, or that it does not. */
  readonly note: string;
  /** A picture, if there is one. */
  readonly url: string | null;
  /** The emoji itself, or the sign of a room. */
  readonly emoji: string;
  /** What stands in the box once it is taken. */
  readonly written: string;
}

/** Where the names that one begins with a sign come from. */
export interface CompletionSource {
  /** What is known here at once, best first. The signals that it reads tell of what comes later. */
  found(query: string): readonly Completion[];
  /** Sees to it that what is not known here is known soon. */
  ask(query: string): void;
  /** What a name stands for that is written to its end; null where it stands for nothing. */
  exactly?(name: string): Promise<string | null>;
}

export type CompletionSources = Readonly<Record<Sign, CompletionSource>>;

/** So many stand in the list. */
export const mostShown = 8;
