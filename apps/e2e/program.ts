import { expect } from '@playwright/test';
import type { SignedIn, User } from '@parley/contracts';
import { createParley } from '@parley/sdk';
import type { Parley } from '@parley/sdk';

/** A person whose client is a program: the SDK with a personal token, as a bot has it. */
export interface Programmed {
  parley: Parley;
  user: User;
  token: string;
}

const password = 'correct horse battery staple';

/** Registers at one address, where the account is made once, and connects there. */
export async function programFor(url: string, username: string): Promise<Programmed> {
  const { accessToken } = await post<SignedIn>(url, '/auth/register', {
    username,
    password,
  });
  const wish = { name: 'story', scopes: ['read', 'write'] };
  const { secret } = await post<{ secret: string }>(url, '/auth/tokens', wish, accessToken);
  return connected(url, secret);
}

/** Another device of the same person, perhaps at another node. */
export async function connected(url: string, token: string): Promise<Programmed> {
  const parley = createParley({ url, token });
  await parley.session.restore();
  await expect.poll(() => parley.connection.get().status).toBe('online');
  const { user } = parley.session.state.get();
  if (!user) throw new Error('a program with a token is signed in');
  return { parley, user, token };
}

/** What somebody has of a room: the bodies in their order. */
export function bodies({ parley }: Programmed, roomId: string): string[] {
  return parley
    .room(roomId)
    .get()
    .messages.map(({ body }) => body);
}

async function post<Answer>(url: string, path: string, body: object, bearer?: string): Promise<Answer> {
  const answer = await fetch(`${url}/api/v1${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(bearer && { authorization: `Bearer ${bearer}` }) },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(await answer.text());
  return (await answer.json()) as Answer;
}
