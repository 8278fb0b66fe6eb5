import { invalid } from './refusal.js';

/** Where a page of a sorted list ended: the number it was sorted by, and the name that settles ties; both ascending. */
export interface SortedPlace {
  value: string;
  name: string;
}

const written = /^([a-z]+) (-?\d{1,18}) ([^\0]+)$/su;

export function placeOf(sort: string, { value, name }: SortedPlace): string {
  return Buffer.from(`${sort} ${value} ${name}`).toString('base64url');
}

/** Refuses what is no place, or one of a list that is sorted otherwise. */
export function placeIn(after: string, sort: string): SortedPlace {
  const text = Buffer.from(after, 'base64url').toString();
  const [, by, value = '', name = ''] = written.exec(text) ?? [];
  if (by !== sort || Buffer.from(text).toString('base64url') !== after)
    throw invalid({ path: 'after', message: 'is not a place in this list' });
  return { value, name };
}
