import { expect } from '@playwright/test';
import type { User } from '@parley/contracts';
import { createParley } from '@parley/sdk';
import type { Parley } from '@parley/sdk';
import { Person } from './stage/person.js';

/** A person whose client is a program: the SDK with a personal token, as a bot has it. */
export interface Programmed {
  parley: Parley;
  user: User;
  token: string;
}

/** Registers at one address, where the account is made once, and connects there. */
export async function programFor(url: string, name: string): Promise<Programmed> {
  return programOf(await Person.registered(url, name));
}

/** A program that acts as this person. */
export async function programOf(person: Person): Promise<Programmed> {
  return connected(person.url, await person.programToken());
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
export function bodies({ parley }: Pick<Programmed, 'parley'>, roomId: string): string[] {
  return parley
    .room(roomId)
    .get()
    .messages.map(({ body }) => body);
}
