import { limits } from '@parley/contracts';
import type { Message } from '@parley/contracts';

/** The beginning of a message's text, as the room list shows it; empty when it is deleted. */
export function excerptOf({ body }: Pick<Message, 'body'>): string {
  return Array.from(body.slice(0, limits.excerpt * 2))
    .slice(0, limits.excerpt)
    .join('');
}
