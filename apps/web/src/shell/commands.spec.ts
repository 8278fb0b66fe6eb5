import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { alice, anOwn, aRoom, aUser } from '@parley/testkit';
import { atClient, FakeClient } from '../../test/fake-client.js';
import { OwnPresence } from '../people/own-presence.js';
import { type CommandId, Commands } from './commands.js';
import { Dialogs } from './dialogs.js';

let client: FakeClient;

beforeEach(() => {
  client = new FakeClient();
  atClient(client);
  client.signIn(alice);
});

const commands = () => TestBed.inject(Commands);
const offered = () =>
  commands()
    .offered()
    .map(({ id }) => id);
const settled = () => new Promise((resolve) => setTimeout(resolve));

describe('what can be done from anywhere', () => {
  it('says each thing in words of the catalogue', () => {
    expect(
      commands()
        .offered()
        .find(({ id }) => id === 'browse'),
    ).toMatchObject({
      name: 'Browse rooms',
      words: expect.stringContaining('discover'),
    });
  });

  it('offers a guest neither a new room nor those of others, and does not make one when asked', () => {
    expect(offered()).toEqual(expect.arrayContaining(['newRoom', 'browse']));
    client.signIn(aUser({ role: 'guest' }));
    expect(offered()).not.toContain('newRoom');
    expect(offered()).not.toContain('browse');
    expect(commands().run('newRoom')).toBe(false);
  });

  it('offers to add people only in a room where one may', async () => {
    const [own, other] = [aRoom({ name: 'own' }), aRoom({ name: 'other' })];
    client.holds(own, anOwn({ roomId: own.id, role: 'owner' }));
    client.holds(other, anOwn({ roomId: other.id, role: 'member' }));
    const at = async (url: string) => {
      await TestBed.inject(Router).navigateByUrl(url);
      return offered().includes('addPeople' satisfies CommandId);
    };
    expect([await at(`/rooms/${own.id}`), await at(`/rooms/${other.id}`), await at('/')]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('offers to invite people into a private room, where they are asked first', async () => {
    const den = aRoom({ name: 'den', kind: 'private' });
    client.holds(den, anOwn({ roomId: den.id, role: 'moderator' }));
    await TestBed.inject(Router).navigateByUrl(`/rooms/${den.id}`);
    expect(offered().filter((id) => id.endsWith('People'))).toEqual(['invitePeople']);
  });

  it('marks all rooms as read that have something unread', () => {
    const [read, unread] = [aRoom({ name: 'read' }), aRoom({ name: 'unread' })];
    client.holds(read, anOwn({ roomId: read.id }));
    expect(offered()).not.toContain('readAll');
    client.holds(unread, anOwn({ roomId: unread.id, unread: 2 }));
    expect(commands().run('readAll')).toBe(true);
    expect(client.did).toEqual([`markRead ${unread.id}`]);
  });

  it('offers quiet, and its end while it lasts', () => {
    expect(offered().filter((id) => id.startsWith('quiet'))).toEqual(['quiet']);
    commands().run('quiet');
    expect(TestBed.inject(OwnPresence).status()).toBe('dnd');
    expect(offered().filter((id) => id.startsWith('quiet'))).toEqual(['quietOver']);
  });

  it('asks before it signs out', async () => {
    const answers = [false, true];
    const asked = jest.spyOn(TestBed.inject(Dialogs), 'confirm');
    asked.mockImplementation(() => Promise.resolve(answers.shift() ?? false));
    commands().run('signOut');
    await settled();
    expect(client.did).toEqual([]);
    commands().run('signOut');
    await settled();
    expect(client.did).toEqual(['signOut']);
    expect(asked).toHaveBeenCalledWith(expect.objectContaining({ heading: 'Sign out' }));
  });
});
