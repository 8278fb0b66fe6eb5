import { beforeEach, describe, expect, it } from '@jest/globals';
import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { closedRoom, type RoomHandle, type RoomSnapshot } from '@parley/sdk';
import { alice, anOwn, aRoom } from '@parley/testkit';
import { atClient, FakeClient } from '../../../test/fake-client.js';
import { Dialogs } from '../../shell/dialogs.js';
import { Naming } from './naming.js';

const room = signal<RoomSnapshot>(closedRoom);
let client: FakeClient;
let asked: string[];
let answer: boolean;

@Component({ selector: 'parley-naming-host', template: '' })
class Host {
  readonly naming = new Naming(signal({ id: 'kitchen' } as RoomHandle), room, signal('kitchen'));
}

beforeEach(() => {
  client = new FakeClient();
  atClient(client);
  client.signIn(alice);
  [asked, answer] = [[], true];
  const confirm: Dialogs['confirm'] = async ({ heading }) => {
    asked.push(heading);
    return answer;
  };
  TestBed.overrideProvider(Dialogs, { useValue: { confirm } });
});

const naming = () => TestBed.createComponent(Host).componentInstance.naming;
const inRoomOf = (memberCount: number, role: 'member' | 'moderator' = 'member') =>
  room.set({ ...closedRoom, room: aRoom({ kind: 'public', memberCount }), own: anOwn({ role }) });

describe('calling everybody', () => {
  it('is asked about first where it reaches ten and more, and left where that was not meant', async () => {
    inRoomOf(11);
    expect(await naming().mayGo('@room come')).toBe(true);
    expect(asked).toEqual(['This reaches 10 people.']);
    answer = false;
    expect(await naming().mayGo('@room come')).toBe(false);
  });

  it('is not asked about among few, in code, or where it was said before', async () => {
    inRoomOf(10);
    expect(await naming().mayGo('@room come')).toBe(true);
    inRoomOf(400, 'moderator');
    for (const [text, before] of [['`@room`'], ['nothing'], ['@room again', '@room']] as const)
      expect(await naming().mayGo(text, before)).toBe(true);
    expect(asked).toEqual([]);
  });

  it('says where only moderators do it', async () => {
    inRoomOf(400);
    await naming().mayGo('@room');
    inRoomOf(400, 'moderator');
    await naming().mayGo('@room');
    expect(asked).toEqual(['In this room only moderators reach everybody.', 'This reaches 399 people.']);
  });
});

describe('rooms that are named', () => {
  it('are those one is in, but no conversations', () => {
    inRoomOf(3);
    client.holds(aRoom({ id: 'r1', name: 'night shift' }));
    client.holds(aRoom({ id: 'r2', kind: 'direct', name: null, people: [alice] }));
    const { finished, begun, completions } = naming();
    expect(finished('see #night shift and #Bob')).toBe('see [#night shift](/rooms/r1) and #Bob');
    expect(begun('see [#night shift](/rooms/r1)')).toBe('see #night shift');
    expect(
      completions()
        ['#'].found('')
        .map(({ written }) => written),
    ).toEqual(['#night shift']);
  });
});
