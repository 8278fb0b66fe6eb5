import { limits } from '@parley/contracts';

/** The beginning of a message, as SQL's `excerpt_of` gives it. */
export function excerptOf(body: string): string {
  return [...body.slice(0, limits.excerpt * 2)].slice(0, limits.excerpt).join('');
}
