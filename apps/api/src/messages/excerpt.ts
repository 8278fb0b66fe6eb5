import { limits } from '@parley/contracts';

/** One line of a message, as SQL's `excerpt_of` makes it. */
export function excerptOf(body: string): string {
  const folded = [...body]
    .slice(0, 1000)
    .join('')
    .replaceAll(/[\t\n\v\f\r ]+/g, ' ');
  return [...folded.replaceAll(/^ +| +$/g, '')].slice(0, limits.excerpt).join('');
}
