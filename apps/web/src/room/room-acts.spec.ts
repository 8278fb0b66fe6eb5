import { beforeEach, describe, expect, it } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import { alice, anOwn, aRoom } from '@parley/testkit';
import { atClient, FakeClient } from '../../test/fake-client.js';
import { Dialogs } from '../shell/dialogs.js';
import { Toasts } from '../shell/toasts.js';
import { leaving, RoomActs } from './room-acts.js';

const kitchen = aRoom({ name: 'kitchen', memberCount: 3 });
let client: FakeClient;
let asked: string[];
let agree: boolean;

beforeEach(() => {
  client = new FakeClient();
  atClient(client);
  client.signIn(alice);
  client.holds(kitchen, anOwn({ roomId: kitchen.id, role: 'owner' }));
  asked = [];
  agree = true;
  const confirm = async ({ heading }: { heading: string }) => {
    asked.push(heading);
    return agree;
  };
  TestBed.overrideProvider(Dialogs, { useValue: { confirm } });
});

const acts = () => TestBed.inject(RoomActs);
const toasts = () =>
  TestBed.inject(Toasts)
    .shown()
    .map(({ text }) => text);

describe('what the room menu does', () => {
  it('archives after a question, and nothing when the answer is no', async () => {
    agree = false;
    await acts().archive(kitchen.id);
    expect([asked, client.did]).toEqual([['Archive kitchen?'], []]);
    agree = true;
    await acts().archive(kitchen.id);
    expect(client.did).toEqual([`update ${kitchen.id} {"archived":true}`]);
  });

  it('brings back without a question, and says so', async () => {
    await acts().bringBack(kitchen.id);
    expect([asked, client.did, toasts()]).toEqual([
      [],
      [`update ${kitchen.id} {"archived":false}`],
      ['The room is back.'],
    ]);
  });

  it('says what to do first where the last owner would leave', async () => {
    client.refuse('leave', 'room.last_owner');
    await acts().leave(kitchen.id);
    expect(toasts()).toEqual(['Make somebody else an owner first.']);
  });

  it('tells before leaving what it means', () => {
    const own = anOwn({ role: 'member' });
    expect(leaving(kitchen, own)).toContain('You can join again');
    expect(leaving({ ...kitchen, kind: 'private' }, own)).toContain('somebody in it has to add you');
    expect(leaving({ ...kitchen, memberCount: 1 }, own)).toContain('the room is archived');
    expect(leaving(kitchen, anOwn({ role: 'owner' }))).toContain('make somebody else one first');
  });
});
