/** Whether two values say the same as JSON, in whatever order their fields come: of a jsonb nobody promises one. */
export function isSameJson(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other) || inOrder(one) === inOrder(other);
}

function inOrder(value: unknown): string {
  return JSON.stringify([value], (_, part: unknown) => (isFields(part) ? sorted(part) : part));
}

function isFields(part: unknown): part is Record<string, unknown> {
  return typeof part === 'object' && part !== null && !Array.isArray(part);
}

function sorted(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).sort(([one], [other]) => (one < other ? -1 : 1)));
}
