import { allRoutes, problemOf } from '@parley/contracts';
import type { Problem, Route } from '@parley/contracts';
import { ParleyError } from '@parley/sdk';

export interface FakeRequest {
  route: Route;
  params: Record<string, string>;
  query: Record<string, unknown>;
  body: Record<string, unknown>;
  token: string | null;
}

const patterns = allRoutes.map((route) => {
  const path = `${route.base}${route.path}`.replace(/:\w+/g, '([^/]+)');
  const names = [...route.path.matchAll(/:(\w+)/g)].map(([, name = '']) => name);
  return { route, names, pattern: new RegExp(`^${path}$`) };
});
// A fixed word comes before a parameter in the same place.
patterns.sort((one, other) => one.names.length - other.names.length);

/** Finds the route and reads its parts strictly, as the server does. */
export function readRequest(url: string, init: RequestInit): FakeRequest {
  const address = new URL(url, 'http://fake');
  const found = patterns.find(
    ({ route, pattern }) => route.method === init.method && pattern.test(address.pathname),
  );
  if (!found) throw new ParleyError(problemOf('not_found'));
  const { route, names, pattern } = found;
  const values = (pattern.exec(address.pathname) ?? []).slice(1).map(decodeURIComponent);
  const params = Object.fromEntries(names.map((name, place) => [name, values[place] ?? '']));
  const isJson = init.body !== undefined && route.bytes !== 'in';
  const body: unknown = isJson ? JSON.parse(init.body as string) : {};
  const headers = new Headers(init.headers);
  return {
    route,
    params: strictly(route.params, params) as Record<string, string>,
    query: strictly(route.query, Object.fromEntries(address.searchParams)) as Record<string, unknown>,
    body: strictly(route.body, body) as Record<string, unknown>,
    token: headers.get('authorization')?.replace('Bearer ', '') ?? null,
  };
}

export function strictly(schema: Route['body'], value: unknown): unknown {
  if (!schema) return value;
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
  throw new ParleyError(problemOf('request.invalid', { errors }));
}

/** The answer as it travels; what the contract does not name would be a fault of the fake. */
export function answer(route: Route, body: unknown, status?: 200 | 201 | 204): Response {
  const at = status ?? (Object.keys(route.answers).map(Number)[0] as 200 | 201 | 204);
  const schema = route.answers[at];
  if (!schema) return new Response(null, { status: at });
  return json(schema.parse(body), at);
}

export function refusal(problem: Problem): Response {
  return json(problem, problem.status, 'application/problem+json');
}

function json(body: unknown, status: number, type = 'application/json'): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': type } });
}
