import type { Message, User } from '@parley/contracts';
import { nameOf } from '../timeline/message-views.js';
import type { Draft } from './draft.js';

/**
 * A draft of another device with who and what it answers or changes, which are not told: as far as the message is at
 * hand. One that has them, or needs none, is the same.
 */
export function withNames(
  draft: Draft,
  { messages }: { messages: readonly Message[] },
  people: ReadonlyMap<string, User>,
): Draft {
  const { context } = draft;
  if (context === null || (context.kind === 'reply' ? context.author : context.body) !== '') return draft;
  const message = messages.find(({ seq }) => seq === context.seq);
  const body = message?.body ?? '';
  if (context.kind === 'edit') return message ? { ...draft, context: { ...context, body } } : draft;
  const author = nameOf(message && people.get(message.authorId));
  return { ...draft, context: { ...context, author, excerpt: body } };
}
