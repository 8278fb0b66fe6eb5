import type { ListMessages } from '@parley/contracts';

export interface PageRange {
  from: number;
  to: number;
  hasMoreBefore: boolean;
  hasMoreAfter: boolean;
}

/** Which numbers a page holds: a room's `seq` has no holes between its first and its last (G3, R8), so none is looked for. */
export function pageRange(
  { firstSeq: first, lastSeq: last }: { firstSeq: number; lastSeq: number },
  { before, after, around, limit }: ListMessages,
): PageRange {
  const span = (): { from: number; to: number } => {
    if (after !== undefined) {
      const from = Math.min(Math.max(after + 1, first), last + 1);
      return { from, to: Math.min(last, from + limit - 1) };
    }
    if (around !== undefined) {
      const start = Math.max(first, Math.min(around, last) - Math.floor(limit / 2));
      const to = Math.min(last, start + limit - 1);
      return { from: Math.max(first, to - limit + 1), to };
    }
    const to = before === undefined ? last : Math.min(before - 1, last);
    return { from: Math.max(first, to - limit + 1), to };
  };
  const { from, to } = span();
  return { from, to, hasMoreBefore: from > first, hasMoreAfter: to < last };
}
