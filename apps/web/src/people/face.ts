import type { User } from '@parley/contracts';
import { nameOf } from '../room/timeline/message-views.js';
import { blockTexts } from '../texts/blocks.js';

/** What lists of messages know of people. */
export interface Faces {
  readonly people: ReadonlyMap<string, User>;
  /** Whom one has blocked: what they wrote is folded in the conversation, and not told elsewhere. */
  readonly blocked: ReadonlySet<string>;
}

/** Who it is in a list; of those whom one has blocked neither name nor picture. */
export function faceOf(
  userId: string,
  { people, blocked }: Faces,
): { name: string; avatarUrl: string | null } {
  if (blocked.has(userId)) return { name: blockTexts.somebody, avatarUrl: null };
  const user = people.get(userId);
  return { name: nameOf(user), avatarUrl: user?.avatarUrl ?? null };
}

/** What they wrote, in short, or that it is folded. */
export function wordsOf(authorId: string, { blocked }: Faces, words: () => string): string {
  return blocked.has(authorId) ? blockTexts.message : words();
}
