import type * as z from 'zod';
import type { ErrorCode } from './errors.js';
import type { ServerRole } from './users.js';

/**
 * Who may knock: `public` needs no sign-in; `session` refuses personal access tokens; the others name the scope
 * that a personal access token needs (a signed-in session has them all).
 */
export type Access = 'public' | 'session' | 'read' | 'write' | 'admin';

export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below `base`, with `:name` for each parameter. */
  path: string;
  /** `/api/v1`, or `/api` for what is outside versions. */
  base: '/api/v1' | '/api';
  summary: string;
  area: string;
  access: Access;
  /** The lowest server role that may call it at all. */
  role?: ServerRole;
  params?: z.ZodType;
  query?: z.ZodType;
  body?: z.ZodType;
  /** What each successful status answers; null is no content. */
  answers: Partial<Record<200 | 201 | 204, z.ZodType | null>>;
  /** JSON lines in, JSON lines out (`answers[200]` is one line). */
  stream?: boolean;
  /** Of a stream, one line that comes in. */
  line?: z.ZodType;
  /** A file as it is, instead of JSON: it comes `in` as the body, or goes `out` as the answer. */
  bytes?: 'in' | 'out';
  /** The answer is a table, as text of comma-separated values. */
  csv?: true;
  /** The answer is text with a JSON object on each line, to be kept as a file. */
  jsonLines?: true;
  /** A form may come as the body, as RFC 8058 wants it; nothing in it is looked at. */
  anyForm?: true;
  /** What it can be refused with, beyond what every route can. */
  errors: readonly ErrorCode[];
}

type InputPart<R, Key extends 'params' | 'query' | 'body', Side extends 'in' | 'out'> =
  R extends Record<Key, infer S extends z.ZodType>
    ? Record<Key, Side extends 'in' ? z.input<S> : z.output<S>>
    : unknown;

/** What a caller gives. */
export type RouteCall<R extends Route> = InputPart<R, 'params', 'in'> &
  InputPart<R, 'query', 'in'> &
  InputPart<R, 'body', 'in'>;
/** What a handler receives: parsed, with defaults. */
export type RouteInput<R extends Route> = InputPart<R, 'params', 'out'> &
  InputPart<R, 'query', 'out'> &
  InputPart<R, 'body', 'out'>;

type Answered<S> = S extends z.ZodType ? z.output<S> : undefined;
/** The statuses a route names itself, without those that `Route` merely allows. */
type OwnStatus<Answers> = {
  [Status in keyof Answers]-?: undefined extends Answers[Status] ? never : Status;
}[keyof Answers];
/** What a caller gets. */
export type RouteAnswer<R extends Route> = Answered<R['answers'][OwnStatus<R['answers']>]>;

type BaseOf<R> = R extends { base: infer Base extends Route['base'] } ? Base : '/api/v1';

/** Keeps the literal types of a route and fills in what most routes share. */
export function route<const R extends Omit<Route, 'base'> & { base?: Route['base'] }>(
  definition: R,
): Omit<R, 'base'> & { base: BaseOf<R> } {
  return { ...definition, base: (definition.base ?? '/api/v1') as BaseOf<R> };
}
