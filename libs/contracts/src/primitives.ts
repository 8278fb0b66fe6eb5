import * as z from 'zod';
import { limits } from './limits.js';

const unstorable = /\u0000|\p{Surrogate}/u;
const control = /\p{Cc}/u;
const visible = /[^\s\p{Cf}]/u;

/** Number of Unicode code points: an emoji of one code point counts as one. */
export function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/** Text of at most `max` code points that PostgreSQL and JSON can hold: no U+0000, no lone surrogate. */
export function text(max: number, min = 0) {
  return z
    .string()
    .refine((value) => !unstorable.test(value), 'must not contain U+0000 or half of a surrogate pair')
    .refine(
      (value) => value.length >= min && codePoints(value) >= min,
      `must have at least ${min} character${min === 1 ? '' : 's'}`,
    )
    .refine(
      (value) => value.length <= max * 2 && codePoints(value) <= max,
      `must have at most ${max} characters`,
    )
    .meta({ minLength: min, maxLength: max });
}

/** One line that names something: visible, without control characters. */
export function label(max: number) {
  return text(max, 1)
    .refine((value) => !control.test(value), 'must be one line without control characters')
    .refine((value) => visible.test(value), 'must not be blank');
}

/** Any UUID, answered in lower case. Those the server makes are version 7. */
export const id = z.guid('must be a UUID').toLowerCase();
export type Id = z.infer<typeof id>;

/** A UUID made by the client: the same one again means the same thing again, not a second one. */
export const clientId = id;

/** A place in a room's numbering: from 1, 0 means nothing yet. */
export const position = z.int().min(0).max(limits.position);

/** A secret that somebody was given, as it came. */
export const secret = z.string().regex(/^[\w-]{1,128}$/, 'must be what was given');

/** ISO 8601 in UTC. */
export const time = z.iso.datetime();

/** Opaque; equal strings mean the same history. */
export const epoch = z.string().min(1).max(64);

/** A whole number in a query string, from `min` to `max`. */
export function queryNumber(min: number, max: number) {
  return z
    .string()
    .regex(/^\d{1,10}$/, 'must be a whole number')
    .transform(Number)
    .refine((value) => value >= min && value <= max, `must be from ${min} to ${max}`)
    .meta({ type: 'integer', minimum: min, maximum: max });
}

/** One emoji as people see it, of however many code points. */
export const emoji = text(limits.emoji, 1).refine(isEmoji, 'must be one emoji');

export function isEmoji(value: string): boolean {
  // Made when it is needed: not every browser knows the flag.
  return new RegExp(String.raw`^\p{RGI_Emoji}$`, 'v').test(value);
}

/** A yes or no in a query string; absent is no. */
export const queryFlag = z
  .enum(['true', 'false'])
  .default('false')
  .transform((value) => value === 'true')
  .meta({ type: 'boolean', default: false });

/** A yes or no in a query string; absent is either. */
export const queryChoice = z
  .enum(['true', 'false'])
  .transform((value) => value === 'true')
  .meta({ type: 'boolean' });

export const queryPosition = queryNumber(0, limits.position);

/** A `seq` in a path. */
export const pathSeq = queryNumber(1, limits.position);

/** `?limit=` and the opaque `?after=` of every list. */
export const page = {
  limit: queryNumber(1, limits.page.max).default(limits.page.default).meta({ default: limits.page.default }),
  after: z.string().min(1).max(512).optional(),
};

/** What people typed into a search field. */
export const search = text(200).default('');

/** `?ids=a,b`: 1 to `max` ids separated by commas. */
export function idList(max: number) {
  return z
    .string()
    .transform((value) => value.split(','))
    .pipe(z.array(id).min(1).max(max));
}

/** `?seqs=1,2`: 1 to `max` places of a room, each once. */
export function seqList(max: number) {
  return z
    .string()
    .transform((value) => value.split(','))
    .pipe(z.array(pathSeq).min(1).max(max))
    .refine((seqs) => new Set(seqs).size === seqs.length, 'must name each only once');
}

export const next = z.string().nullable();

/** A request without a body, or with `{}`. */
export const nothing = z.strictObject({});
