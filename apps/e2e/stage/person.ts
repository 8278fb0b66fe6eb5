import { randomBytes } from 'node:crypto';
import type { RoomAndOwn, SignedIn, User } from '@parley/contracts';

export const password = 'correct horse battery staple';

/** A name that nobody else on the server has: the journeys share one. */
export function unique(name: string): string {
  return `${name}-${randomBytes(4).toString('hex')}`;
}

export interface Place {
  id: string;
  name: string;
}

/** Somebody with an account, and what they did before the story begins: all by HTTP, because it is quick. */
export class Person {
  private constructor(
    readonly url: string,
    readonly user: User,
    readonly accessToken: string,
  ) {}

  static async registered(url: string, name: string): Promise<Person> {
    const account = { username: unique(name.toLowerCase()), password, displayName: name };
    return Person.entered(url, '/auth/register', account);
  }

  static async entered(url: string, path: string, body: object): Promise<Person> {
    const { user, accessToken } = await ask<SignedIn>(url, 'POST', path, body);
    return new Person(url, user, accessToken);
  }

  get name(): string {
    return this.user.displayName;
  }

  get username(): string {
    return this.user.username;
  }

  async makes(name: string, kind: 'public' | 'private' = 'public'): Promise<Place> {
    const { room } = await this.call<RoomAndOwn>('POST', '/rooms', { kind, name: unique(name) });
    return { id: room.id, name: room.name ?? '' };
  }

  async joins({ id }: Place): Promise<void> {
    await this.call('POST', `/rooms/${id}/join`);
  }

  async adds(person: Person, { id }: Place): Promise<void> {
    await this.call('PUT', `/rooms/${id}/members/${person.user.id}`, {});
  }

  async says({ id }: Place, ...bodies: string[]): Promise<void> {
    for (const body of bodies) {
      await this.call('POST', `/rooms/${id}/messages`, { clientId: crypto.randomUUID(), body });
    }
  }

  /** A personal token, for a program that acts as this person. */
  async programToken(): Promise<string> {
    const wish = { name: 'story', scopes: ['read', 'write'] };
    return (await this.call<{ secret: string }>('POST', '/auth/tokens', wish)).secret;
  }

  call<Answer>(method: string, path: string, body?: object): Promise<Answer> {
    return ask(this.url, method, path, body, this.accessToken);
  }
}

async function ask<Answer>(
  url: string,
  method: string,
  path: string,
  body?: object,
  bearer?: string,
): Promise<Answer> {
  const answer = await fetch(`${url}/api/v1${path}`, {
    method,
    headers: {
      ...(body && { 'content-type': 'application/json' }),
      ...(bearer && { authorization: `Bearer ${bearer}` }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path}: ${text}`);
  return (text ? JSON.parse(text) : undefined) as Answer;
}
