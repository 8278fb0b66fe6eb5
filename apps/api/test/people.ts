import { refreshCookie } from '@parley/contracts';
import type { Problem, Self, SignedIn } from '@parley/contracts';
import { Config } from '../src/config/config.js';
import { deviations } from './documented-answer.js';
import type { TestServer } from './services/test-server.js';

export interface Reply<Body = Record<string, never>> {
  status: number;
  headers: Headers;
  body: Body;
}

/** Sends whatever it is told to, as a program without any SDK would. */
export class Caller {
  constructor(
    readonly url: string,
    readonly headers: Record<string, string> = {},
  ) {}

  get<Body>(path: string): Promise<Reply<Body>> {
    return this.call('GET', path);
  }

  post<Body>(path: string, body?: unknown): Promise<Reply<Body>> {
    return this.call('POST', path, body);
  }

  put<Body>(path: string, body?: unknown): Promise<Reply<Body>> {
    return this.call('PUT', path, body);
  }

  patch<Body>(path: string, body?: unknown): Promise<Reply<Body>> {
    return this.call('PATCH', path, body);
  }

  delete<Body>(path: string): Promise<Reply<Body>> {
    return this.call('DELETE', path);
  }

  with(headers: Record<string, string>): Caller {
    return new Caller(this.url, { ...this.headers, ...headers });
  }

  /** Every answer that any test receives is held against the document. */
  private witness(method: string, address: string, reply: Reply<unknown>): void {
    const wrong = address.startsWith('/api/') ? deviations(method, address, reply) : [];
    if (wrong.length > 0) throw new Error(`${method} ${address}: ${wrong.join('; ')}`);
  }

  /** `path` below /api/v1, or whole where it begins with /api. */
  async call<Body>(method: string, path: string, body?: unknown): Promise<Reply<Body>> {
    const address = path.startsWith('/api/') ? path : `/api/v1${path}`;
    const response = await fetch(`${this.url}${address}`, {
      method,
      headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...this.headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    // What is taken along is a file of many lines; an import that is refused answers one.
    const isFile = response.ok && /\/export(\?|$)/.test(address);
    const read: unknown = isFile ? text : text === '' ? undefined : JSON.parse(text);
    const reply = { status: response.status, headers: response.headers, body: read as Body };
    this.witness(method, address, reply);
    return reply;
  }
}

/** Somebody with an account, signed in on one device. */
export class Person extends Caller {
  constructor(
    url: string,
    readonly user: Self,
    readonly accessToken: string,
    /** `parley_refresh=…`, as a browser would send it. */
    readonly cookie: string,
  ) {
    super(url, { authorization: `Bearer ${accessToken}` });
  }

  get id(): string {
    return this.user.id;
  }
}

export const password = 'a long enough secret';

/** One in this process tells the set-up code that its start would print. */
type Server = Pick<TestServer, 'url'> & Partial<Pick<TestServer, 'app'>>;

/** The first one on a server is its owner. */
export async function signUp(server: Server, username: string): Promise<Person> {
  const setupCode = server.app?.get(Config).setupCode ?? undefined;
  const wish = { username, password, setupCode };
  const reply = await new Caller(server.url).post<SignedIn>('/auth/register', wish);
  if (reply.status !== 201) throw new Error(`${username} could not sign up: ${JSON.stringify(reply.body)}`);
  return personOf(server.url, reply);
}

/** One more device of somebody who has an account. */
export async function signIn(server: { url: string }, username: string, word = password): Promise<Person> {
  const reply = await new Caller(server.url).post<SignedIn>('/auth/login', { username, password: word });
  if (reply.status !== 200) throw new Error(`${username} could not sign in: ${JSON.stringify(reply.body)}`);
  return personOf(server.url, reply);
}

/** An owner, so that those who come after are members. */
export async function signUpAll<Name extends string>(
  server: Server,
  ...names: Name[]
): Promise<Record<Name, Person>> {
  const people = {} as Record<Name, Person>;
  for (const name of names) people[name] = await signUp(server, name);
  return people;
}

/** The same device, which asks this server from now on. */
export function askingAt({ url }: { url: string }, { user, accessToken, cookie }: Person): Person {
  return new Person(url, user, accessToken, cookie);
}

export function personOf(url: string, { body, headers }: Reply<SignedIn>): Person {
  return new Person(url, body.user, body.accessToken, cookieIn(headers));
}

/** As a browser would send it back. */
export function cookieIn(headers: Headers, name: string = refreshCookie): string {
  const cookie = headers.getSetCookie().find((each) => each.startsWith(`${name}=`));
  return cookie?.split(';')[0] ?? '';
}

/** The error code of a refused call. */
export function codeOf({ body }: Reply<unknown>): string | undefined {
  return (body as Problem | undefined)?.code;
}
