import { partOf } from '../database/part-of.js';

/** A name as it is compared: `Café` and `CAFÉ` are one, however they were typed. */
export function nameKeyOf(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

/** `name` anywhere in a name key, for LIKE. */
export function partOfName(query: string): string {
  return partOf(nameKeyOf(query.trim()));
}
