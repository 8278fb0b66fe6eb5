/*
 * PostgreSQL's arrays as it reads them. `pg` writes them as well, but asks of each value what it is; this is for
 * statements that run with every post.
 */

/** Of ids, numbers, and words in which nothing has to be escaped. */
export function plainArray(values: readonly (string | number | null)[]): string {
  return `{${values.map((value) => value ?? 'NULL').join(',')}}`;
}

/** Of any text. */
export function textArray(values: readonly (string | null)[]): string {
  return `{${values.map((value) => (value === null ? 'NULL' : quoted(value))).join(',')}}`;
}

function quoted(value: string): string {
  return `"${value.replaceAll(/["\\]/g, '\\$&')}"`;
}
