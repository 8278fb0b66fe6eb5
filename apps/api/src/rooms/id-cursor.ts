import { id } from '@parley/contracts';
import { invalid } from '../http/refusal.js';

/** Where a page ended whose rows go by their id: what was its `next`. */
export function idCursor(after: string): string {
  const parsed = id.safeParse(after);
  if (!parsed.success) throw invalid({ path: 'after', message: 'is not from an earlier page' });
  return parsed.data;
}
