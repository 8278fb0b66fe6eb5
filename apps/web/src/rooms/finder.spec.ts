import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { signal } from '@angular/core';
import type { Room, User } from '@parley/contracts';
import { ParleyError } from '@parley/sdk';
import { aRoom, aUser } from '@parley/testkit';
import type { Command } from '../shell/commands.js';
import { Finder } from './finder.js';
import type { Findable } from './match.js';

const inRoom = (name: string, more: Partial<Findable> = {}): Findable => ({
  id: `own ${name}`,
  name,
  person: false,
  userId: null,
  username: '',
  url: null,
  emoji: '',
  aside: false,
  ...more,
});

const commands: Command[] = [
  { id: 'settings', name: 'Settings', words: 'theme' },
  { id: 'quiet', name: 'Do not disturb', words: 'dnd' },
];
const sources = { recent: signal<string[]>([]), commands: signal(commands), me: signal('ada') };

/** Ada's field: the rooms she is in, and a server that knows more. */
function field(
  own: Findable[],
  there: { rooms?: Room[]; people?: User[]; recent?: string[] } = {},
  mayCreate = true,
) {
  const asked: string[] = [];
  const finder = new Finder({
    ...sources,
    own: signal(own),
    recent: signal(there.recent ?? []),
    mayCreate: signal(mayCreate),
    rooms: async (query) => {
      asked.push(query);
      return there.rooms ?? [];
    },
    people: async () => there.people ?? [],
  });
  const found = () => finder.matches().map(({ kind, name }) => `${kind} ${name}`);
  return { finder, found, asked };
}

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

describe('the find field', () => {
  it('shows the rooms one is in at once, the very name before its beginnings and parts', () => {
    const { finder, found } = field([
      inRoom('The kitchen'),
      inRoom('kitchenette'),
      inRoom('Kitchen'),
      inRoom('harbour'),
    ]);
    finder.type('kitchen');
    expect(found()).toEqual(['own Kitchen', 'own kitchenette', 'own The kitchen']);
  });

  it('finds names without regard to case and marks', () => {
    const { finder, found } = field([inRoom('Émile', { person: true, username: 'emile' })]);
    finder.type('emILE');
    expect(found()[0]).toBe('own Émile');
  });

  it('asks the server once, when the typing has paused, and offers what Ada is not in yet', async () => {
    const { finder, found, asked } = field([], {
      rooms: [aRoom({ name: 'kitchen' })],
      people: [aUser({ username: 'kit' })],
    });
    for (const query of ['k', 'ki', 'kit']) finder.type(query);
    expect(finder.searching()).toBe(true);
    await jest.advanceTimersByTimeAsync(200);
    expect(asked).toEqual(['kit']);
    expect(found()).toEqual(['person Kit', 'public kitchen', 'create kit']);
    expect(finder.searching()).toBe(false);
  });

  it('offers to create a room only where none of that name is', async () => {
    const { finder, found } = field([], { rooms: [aRoom({ name: 'Kitchen' })] });
    finder.type('kitchen');
    await jest.advanceTimersByTimeAsync(200);
    expect(found()).toEqual(['public Kitchen']);
  });

  it('offers a guest no new room, and nobody a name that is too long', async () => {
    const guest = field([], {}, false);
    guest.finder.type('garden');
    expect(guest.found()).toEqual([]);
    const ada = field([]);
    ada.finder.type('x'.repeat(65));
    expect(ada.found()).toEqual([]);
  });

  it('offers neither oneself nor somebody one talks with already a second time', async () => {
    const [ada, bob] = [aUser({ id: 'ada', username: 'bobby' }), aUser({ username: 'bob' })];
    const { finder, found } = field([inRoom('Bob', { person: true, userId: bob.id })], {
      people: [ada, bob],
    });
    finder.type('bob');
    await jest.advanceTimersByTimeAsync(200);
    expect(found()).toEqual(['own Bob', 'create bob']);
  });

  it('shows each with its picture, or the sign of a room', async () => {
    const { finder } = field([inRoom('kit one', { url: '/own', emoji: '⚓' })], {
      rooms: [aRoom({ name: 'kit two', emoji: '🪁' })],
      people: [aUser({ username: 'kit', avatarUrl: '/kit' })],
    });
    finder.type('kit');
    await jest.advanceTimersByTimeAsync(200);
    const faces = finder.matches().flatMap((match) => ('url' in match ? [match] : []));
    expect(new Map(faces.map(({ name, url, emoji }) => [name, [url, emoji]]))).toEqual(
      new Map([
        ['kit one', ['/own', '⚓']],
        ['kit two', [null, '🪁']],
        ['Kit', ['/kit', '']],
      ]),
    );
  });

  it('offers somebody one talks with where the server knows them by a name that is not known here', async () => {
    const robert = aUser({ username: 'bob', displayName: 'Robert' });
    const bob = inRoom('Bob', { person: true, userId: robert.id, username: 'bob' });
    const { finder, found } = field([bob], { people: [robert] });
    finder.type('robert');
    await jest.advanceTimersByTimeAsync(200);
    expect(found()).toEqual(['person Robert', 'create robert']);
  });

  it('waits with Enter for the server, so that a quick hand makes no room of a person’s name', async () => {
    const { finder } = field([], { people: [aUser({ username: 'bob' })] });
    finder.type('bo');
    expect(finder.matches()[0]?.kind).toBe('create');
    expect((await finder.choose())?.kind).toBe('person');
  });

  it('says that it could not ask, creates nothing meanwhile, and shows the half that came', async () => {
    let reached = false;
    const finder = new Finder({
      ...sources,
      own: signal([]),
      mayCreate: signal(true),
      rooms: async () => {
        if (!reached) throw ParleyError.local('network');
        return [aRoom({ name: 'kitchen' })];
      },
      people: async () => [aUser({ username: 'kitchener' })],
    });
    finder.type('kitchen');
    await jest.advanceTimersByTimeAsync(200);
    expect(finder.problem()).toContain('The server cannot be reached.');
    expect(finder.matches().map(({ kind }) => kind)).toEqual(['person']);
    reached = true;
    finder.again();
    await jest.advanceTimersByTimeAsync(0);
    expect(finder.problem()).toBe('');
    expect(finder.matches()[0]).toMatchObject({ kind: 'public', name: 'kitchen' });
  });

  it('asks once more with Enter where it could not ask before', async () => {
    let reached = false;
    const finder = new Finder({
      ...sources,
      own: signal([]),
      mayCreate: signal(true),
      rooms: async () =>
        reached ? [aRoom({ name: 'kitchen' })] : Promise.reject(ParleyError.local('network')),
      people: async () => [],
    });
    finder.type('kitchen');
    expect(await finder.choose()).toBeNull();
    reached = true;
    expect(await finder.choose()).toMatchObject({ kind: 'public', name: 'kitchen' });
  });

  it('creates with Enter where nothing else fits', async () => {
    const { finder } = field([inRoom('harbour')]);
    finder.type(' garden ');
    expect(await finder.choose()).toEqual({ kind: 'create', id: '', name: 'garden' });
  });

  it('goes around with the arrows and begins anew with each key', () => {
    const { finder } = field([inRoom('kit one'), inRoom('kit two')]);
    finder.type('kit');
    finder.move(-1);
    expect(finder.matches()[finder.active()]?.kind).toBe('create');
    finder.move(1);
    finder.move(1);
    expect(finder.active()).toBe(1);
    finder.type('kit ');
    expect(finder.active()).toBe(0);
  });

  it('is not overtaken by the answer to an older query', async () => {
    const late = new Map<string, (rooms: Room[]) => void>();
    const finder = new Finder({
      ...sources,
      own: signal([]),
      mayCreate: signal(false),
      rooms: (query) => new Promise((resolve) => late.set(query, resolve)),
      people: async () => [],
    });
    finder.type('one');
    await jest.advanceTimersByTimeAsync(200);
    finder.type('two');
    await jest.advanceTimersByTimeAsync(200);
    late.get('two')?.([aRoom({ name: 'two' })]);
    await jest.advanceTimersByTimeAsync(0);
    late.get('one')?.([aRoom({ name: 'one' })]);
    await jest.advanceTimersByTimeAsync(0);
    expect(finder.matches().map(({ name }) => name)).toEqual(['two']);
  });

  it('forgives a slip, after all that has what was typed', async () => {
    const { finder, found } = field([inRoom('general'), inRoom('gnerals')], {
      rooms: [aRoom({ name: 'generic' }), aRoom({ name: 'the gneral' })],
      people: [aUser({ username: 'gneralia' }), aUser({ username: 'gernald' })],
    });
    finder.type('gneral');
    await jest.advanceTimersByTimeAsync(200);
    expect(found()).toEqual([
      'own gnerals',
      'public the gneral',
      'person Gneralia',
      'own general',
      'person Gernald',
      'create gneral',
    ]);
  });

  it('puts below the new room what only the server takes for near, where nothing else is', async () => {
    const { finder, found } = field([], { rooms: [aRoom({ name: 'team-1' })] });
    finder.type('team-2');
    await jest.advanceTimersByTimeAsync(200);
    expect(found()).toEqual(['create team-2', 'public team-1']);
  });

  it('asks the server before Enter takes what is only nearly called so', async () => {
    const { finder } = field([inRoom('general')], { rooms: [aRoom({ name: 'gneral' })] });
    finder.type('gneral');
    expect(finder.matches()[0]).toMatchObject({ kind: 'own', name: 'general' });
    expect(await finder.choose()).toMatchObject({ kind: 'public', name: 'gneral' });
  });

  it('puts first, of two that fit alike, where Ada was last, and what she put away last', () => {
    const { finder, found } = field(
      [inRoom('kit one', { aside: true }), inRoom('kit two'), inRoom('kit three'), inRoom('kit four')],
      { recent: ['own kit one', 'own kit four', 'own kit three'] },
    );
    finder.type('kit');
    expect(found()).toEqual(['own kit four', 'own kit three', 'own kit two', 'own kit one', 'create kit']);
  });

  it('shows in an empty field where Ada was last, once she comes to it, and Enter goes there', async () => {
    const { finder, found } = field([inRoom('kitchen'), inRoom('garden')], {
      recent: ['own garden', 'gone', 'own kitchen'],
    });
    expect(finder.open()).toBe(false);
    expect(await finder.choose()).toBeNull();
    finder.enter();
    expect([finder.open(), found()]).toEqual([true, ['own garden', 'own kitchen']]);
    expect(await finder.choose()).toMatchObject({ name: 'garden' });
    finder.leave();
    expect(finder.open()).toBe(false);
    finder.move(1);
    expect([finder.open(), finder.active()]).toEqual([true, 0]);
    finder.move(1);
    expect(await finder.choose()).toMatchObject({ name: 'kitchen' });
  });

  it('shows nothing in an empty field where there is nothing yet', () => {
    const { finder } = field([inRoom('kitchen')]);
    finder.enter();
    expect(finder.open()).toBe(false);
  });

  it('finds what can be done, by its name and by other words, after the rooms', async () => {
    const { finder, found } = field([inRoom('my settings')]);
    finder.type('sett');
    expect(found()).toEqual(['own my settings', 'command Settings', 'create sett']);
    finder.type('dnd');
    expect(found()).toEqual(['command Do not disturb', 'create dnd']);
    finder.type('d');
    expect(found()).toEqual(['create d']);
  });

  it('shows only what can be done behind a >, and asks nobody', async () => {
    const { finder, found, asked } = field([inRoom('settings')]);
    finder.type('>');
    expect(found()).toEqual(['command Settings', 'command Do not disturb']);
    finder.type('> dsiturb');
    expect(found()).toEqual(['command Do not disturb']);
    finder.type('> zzz');
    expect([found(), finder.searching(), await finder.choose()]).toEqual([[], false, null]);
    await jest.advanceTimersByTimeAsync(200);
    expect(asked).toEqual([]);
  });

  it('moves nothing any more once Ada has gone among them: what the server finds stands below', async () => {
    const { finder, found } = field([inRoom('the kit'), inRoom('a kit')], {
      rooms: [aRoom({ name: 'kit' })],
    });
    finder.type('kit');
    finder.move(1);
    expect(finder.matches()[finder.active()]).toMatchObject({ name: 'a kit' });
    await jest.advanceTimersByTimeAsync(200);
    expect(found()).toEqual(['own the kit', 'own a kit', 'public kit']);
    expect(finder.matches()[finder.active()]).toMatchObject({ name: 'a kit' });
    finder.type('kit ');
    await jest.advanceTimersByTimeAsync(200);
    expect(found()[0]).toBe('public kit');
  });
});
