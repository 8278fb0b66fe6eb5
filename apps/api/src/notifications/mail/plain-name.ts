/** Ends of lines and other signs that nobody sees, and those that turn the direction of all that comes after. */
const unseen = /[\p{Cc}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu;

/** A name of somebody's choosing, for a line of other people's words. */
export function plainName(name: string): string {
  return name.replace(unseen, ' ').replace(/\s+/gu, ' ').trim();
}
