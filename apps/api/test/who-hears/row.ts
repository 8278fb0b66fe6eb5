import { randomUUID } from 'node:crypto';
import type { Heard } from '../socket-of.js';
import { roomOf, type Cast, type Kind } from './cast.js';

/** One way in which an event comes about, and all who hear of it. */
export interface Row {
  when: string;
  /** Makes it happen, after `begin`, at the first node. Answers which events are of this. */
  act: (cast: Cast, begin: () => Promise<void>) => Promise<(event: Heard) => boolean>;
  hearers: readonly Kind[];
  /**
   * How a node learns it that nobody tells: by the rows, under the same name unless others are given, or not at all,
   * where it may be lost. `work`: told by the node that does the work, whichever it is.
   */
  untold?: 'lost' | 'work' | readonly string[];
}

export const word = (): string => `word ${randomUUID()}`;

export const bobs = ['self', 'selfprogram'] as const satisfies readonly Kind[];

/** Alice and Bob in a room of their own. */
export const annex = ({ people }: Cast): Promise<string> => roomOf(people.alice, people.self);

/** A value of what an event carries: `at(event, 'message', 'body')`. */
export function at(event: Heard, ...path: string[]): unknown {
  return path.reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], event);
}
