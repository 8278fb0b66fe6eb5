import { errors, problem } from '../errors.js';
import type { ErrorCode } from '../errors.js';
import type { Route } from '../route.js';
import type { Json, JsonSchemas } from './json-schemas.js';

const signIn: ErrorCode[] = ['auth.required', 'auth.invalid', 'auth.expired', 'auth.suspended'];
const anywhere: ErrorCode[] = ['request.invalid', 'server.error', 'server.busy', 'server.unavailable'];

/** Every code that a call of this route can be refused with: its own, and what follows from its shape. */
export function refusalsOf(route: Route): ErrorCode[] {
  const codes = new Set<ErrorCode>([...route.errors, ...anywhere]);
  if (route.access !== 'public')
    [...signIn, 'policy.denied', 'rate.limited'].forEach((code) => codes.add(code as ErrorCode));
  if (route.method !== 'GET') codes.add('request.too_large');
  return [...codes];
}

/** The refusals as responses, those of one status together. */
export function refusalResponses(route: Route, schemas: JsonSchemas): Record<string, Json> {
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of refusalsOf(route))
    byStatus.set(errors[code].status, [...(byStatus.get(errors[code].status) ?? []), code]);
  const reference = schemas.answer(problem);
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [String(status), refusalResponse(reference, codes)]),
  );
}

function refusalResponse(reference: Json, codes: ErrorCode[]): Json {
  const waits = codes.some((code) => code === 'rate.limited' || code === 'server.busy');
  return {
    description: codes.map((code) => `\`${code}\`: ${errors[code].title}`).join('\n\n'),
    ...(waits && {
      headers: { 'Retry-After': { description: 'Seconds to wait', schema: { type: 'integer' } } },
    }),
    content: {
      'application/problem+json': {
        schema: { allOf: [reference, { type: 'object', properties: { code: { enum: codes } } }] },
      },
    },
  };
}
