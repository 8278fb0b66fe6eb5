import type { Route, RouteAnswer, RouteCall } from '@parley/contracts';

/** Numbers and lists may be given as they are; they travel as text. */
type Loosely<T> = {
  [Key in keyof T]: string extends NonNullable<T[Key]> ? T[Key] | number | readonly string[] : T[Key];
};
type Part<R, Key extends string> = R extends Record<Key, infer P> ? P : never;
type Loose<R extends Route> = ([Part<RouteCall<R>, 'params'>] extends [never]
  ? unknown
  : { params: Loosely<Part<RouteCall<R>, 'params'>> }) &
  ([Part<RouteCall<R>, 'query'>] extends [never]
    ? unknown
    : { query?: Loosely<Part<RouteCall<R>, 'query'>> }) &
  ([Part<RouteCall<R>, 'body'>] extends [never] ? unknown : BodyOf<Part<RouteCall<R>, 'body'>>);
/** A body that may be left out: none of its fields is needed. */
type BodyOf<B> = [B[keyof B]] extends [never]
  ? { body?: B }
  : Partial<B> extends B
    ? { body?: B }
    : { body: B };

/** What a route is called with, and how long one cares: with `keepalive` even where the page goes meanwhile. */
export type CallInput<R extends Route> = Loose<R> & { signal?: AbortSignal; keepalive?: boolean };
type CallArguments<R extends Route> =
  Partial<CallInput<R>> extends CallInput<R> ? [input?: CallInput<R>] : [input: CallInput<R>];

/**
 * Calls a route of the contract and answers what it answered, parsed.
 * Throws {@link ParleyError} and nothing else: the server's problem, or `network`, `timeout`, `aborted`,
 * `answer.unreadable`.
 */
export type Call = <R extends Route>(route: R, ...input: CallArguments<R>) => Promise<RouteAnswer<R>>;

/** A call before its types are forgotten. */
export interface LooseInput {
  params?: Record<string, unknown>;
  query?: Record<string, string | number | readonly string[] | null | undefined>;
  body?: unknown;
  signal?: AbortSignal;
  keepalive?: boolean;
}

/** Where a call goes: `:name` filled in and encoded, the query behind it. Absent query fields are left out. */
export function addressOf(url: string, route: Route, { params = {}, query = {} }: LooseInput): string {
  const path = route.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])));
  const asked = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null) asked.set(name, String(value));
  }
  const behind = asked.size > 0 ? `?${asked.toString()}` : '';
  return `${url.replace(/\/$/, '')}${route.base}${path}${behind}`;
}
