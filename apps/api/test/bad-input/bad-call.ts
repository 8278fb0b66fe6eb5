/** Somebody's wrong call: what is wrong with it, the call, its body, and the places that the refusal names. */
export type BadCall = readonly [what: string, call: string, body: unknown, ...paths: string[]];

export const nul = 'a\u0000b';
export const half = 'half \ud83d';
export const long = (length: number) => 'x'.repeat(length);
/** Written as JSON it is a field of its own, not a prototype. */
export const polluting = (json: string): unknown => JSON.parse(json);
export const nowhere = '01890000-0000-7000-8000-000000000000';
export const ids = (count: number) =>
  Array.from({ length: count }, (_, n) => `01890000-0000-7000-8000-${String(n).padStart(12, '0')}`);

/** `{room}` and the like stand for the ids of the story. */
export function filledIn<Value>(value: Value, story: Record<string, string>): Value {
  if (value === undefined) return value;
  const text = JSON.stringify(value).replaceAll(/\{(\w+)\}/g, (all, name: string) => story[name] ?? all);
  return JSON.parse(text) as Value;
}
