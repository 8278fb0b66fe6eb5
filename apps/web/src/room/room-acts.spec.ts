import { beforeEach, describe, expect, it } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { alice, anOwn, aRoom } from '@parley/testkit';
import { atClient, FakeClient } from '../../test/fake-client.js';
import { Dialogs } from '../shell/dialogs.js';
import { Toasts } from '../shell/toasts.js';
import { RoomActs } from './room-acts.js';

const kitchen = aRoom({ name: 'kitchen', memberCount: 3 });
let client: FakeClient;
let asked: string[];
let agree: boolean;
/** What the dialogs that are opened close with. */
let answers: unknown[];

beforeEach(() => {
  client = new FakeClient();
  atClient(client);
  client.signIn(alice);
  client.holds(kitchen, anOwn({ roomId: kitchen.id, role: 'owner' }));
  asked = [];
  agree = true;
  answers = [];
  const confirm = async ({ heading }: { heading: string }) => {
    asked.push(heading);
    return agree;
  };
  const open = async (load: () => Promise<{ name: string }>) => {
    asked.push((await load()).name.replace(/^_/, ''));
    return answers.shift();
  };
  TestBed.overrideProvider(Dialogs, { useValue: { confirm, open } });
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

  it('goes to the rooms when one has left, and stays where one has not', async () => {
    const router = TestBed.inject(Router);
    await router.navigateByUrl(`/rooms/${kitchen.id}`);
    answers = [false, true];
    await acts().leave(kitchen.id);
    expect(router.url).toBe(`/rooms/${kitchen.id}`);
    await acts().leave(kitchen.id);
    expect([asked, router.url]).toEqual([['LeaveRoomDialog', 'LeaveRoomDialog'], '/']);
  });

  it('stays in the room that is open when one has left another', async () => {
    const router = TestBed.inject(Router);
    await router.navigateByUrl('/rooms/garden');
    answers = [true];
    await acts().leave(kitchen.id);
    expect(router.url).toBe('/rooms/garden');
  });

  it('invites people, and goes on to links for those who would rather have one', async () => {
    answers = ['link'];
    await acts().invite(kitchen.id);
    expect(asked).toEqual(['InvitePeopleDialog', 'InviteLinkDialog']);
  });
});
