import { problem } from '@parley/contracts';
import type { Route } from '@parley/contracts';
import type { Clock } from '../clock.js';
import { ParleyError } from '../parley-error.js';
import { addressOf } from './call.js';
import type { LooseInput } from './call.js';

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export interface Wire {
  /** The server's address without a path, `''` for the page's own. */
  url: string;
  fetch: Fetch;
  clock: Clock;
  /** Milliseconds until an answer is given up. */
  patience?: number;
}

/**
 * Milliseconds until the first of an answer to a question is there. A server answers within a few seconds, or says that it
 * is busy: what takes longer was lost on the way, and is asked again.
 */
const firstWord = 10_000;

/** One request and its answer, parsed by the route. Throws {@link ParleyError}. */
export async function send(
  wire: Wire,
  route: Route,
  input: LooseInput,
  token: string | null,
): Promise<unknown> {
  return readAnswer(route, await request(wire, route, input, token));
}

/** What an answer says, parsed by the route; throws the problem that it is instead. */
export async function readAnswer(route: Route, response: Response): Promise<unknown> {
  if (!response.ok) throw await refusal(response);
  const schema = route.answers[response.status as keyof Route['answers']];
  if (schema === undefined) throw ParleyError.local('answer.unreadable');
  if (schema === null) return undefined;
  const parsed = schema.safeParse(
    await (route.csv || route.jsonLines ? response.text() : readJson(response)),
  );
  if (!parsed.success) throw ParleyError.local('answer.unreadable', parsed.error);
  return parsed.data;
}

async function request(wire: Wire, route: Route, input: LooseInput, token: string | null): Promise<Response> {
  const { signal, answered, done, late } = patience(wire, route, input.signal);
  try {
    const response = await wire.fetch(addressOf(wire.url, route, input), {
      method: route.method,
      headers: headersOf(input, token),
      credentials: 'same-origin',
      signal,
      ...(input.body !== undefined && { body: JSON.stringify(input.body) }),
      ...(input.keepalive && { keepalive: true }),
    });
    answered();
    return new Response(await bodyOf(response), { status: response.status, headers: response.headers });
  } catch (error) {
    if (input.signal?.aborted) throw ParleyError.local('aborted', error);
    throw ParleyError.local(late() ? 'timeout' : 'network', error);
  } finally {
    done();
  }
}

/** Read inside the patience, so that an answer that stops in the middle is a `network` error too. */
async function bodyOf(response: Response): Promise<ArrayBuffer | null> {
  return response.status === 204 ? null : response.arrayBuffer();
}

function headersOf(input: LooseInput, token: string | null): Record<string, string> {
  return {
    accept: 'application/json',
    ...(input.body !== undefined && { 'content-type': 'application/json' }),
    ...(token !== null && { authorization: `Bearer ${token}` }),
  };
}

function patience({ clock, patience: ms = 30_000 }: Wire, { method }: Route, outer?: AbortSignal) {
  const controller = new AbortController();
  let late = false;
  const abort = () => controller.abort();
  const giveUp = () => {
    late = true;
    abort();
  };
  const cancel = clock.after(ms, giveUp);
  const answered = method === 'GET' ? clock.after(Math.min(ms, firstWord), giveUp) : () => undefined;
  if (outer?.aborted) abort();
  outer?.addEventListener('abort', abort);
  const done = () => {
    cancel();
    answered();
    outer?.removeEventListener('abort', abort);
  };
  return { signal: controller.signal, answered, done, late: () => late };
}

async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch (error) {
    throw ParleyError.local('answer.unreadable', error);
  }
}

/** A proxy's own 502, 503 or 504 has no problem object and is like not reaching the server. */
async function refusal(response: Response): Promise<ParleyError> {
  const body: unknown = await response.json().catch(() => null);
  const parsed = problem.safeParse(body);
  if (parsed.success) return new ParleyError(parsed.data);
  return ParleyError.local(response.status >= 500 ? 'network' : 'answer.unreadable');
}
