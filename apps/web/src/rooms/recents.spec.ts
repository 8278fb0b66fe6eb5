import { beforeEach, expect, it } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { alice, aRoom, bob } from '@parley/testkit';
import { atClient, FakeClient } from '../../test/fake-client.js';
import { Recents } from './recents.js';

let client: FakeClient;
const rooms = Array.from({ length: 25 }, (_, number) => aRoom({ name: `room ${String(number)}` }));

beforeEach(() => {
  client = new FakeClient();
  atClient(client);
  client.signIn(alice);
  for (const room of rooms) client.holds(room);
});

const recent = () => TestBed.inject(Recents).rooms();
async function visit(...places: number[]) {
  TestBed.inject(Recents);
  for (const place of places) {
    await TestBed.inject(Router).navigateByUrl(`/rooms/${rooms[place]?.id ?? ''}`);
    TestBed.tick();
  }
}
const ids = (...places: number[]) => places.map((place) => rooms[place]?.id);

it('the rooms one was in are known, the latest first and each once, no more than twenty', async () => {
  await visit(1, 2, 3, 1);
  expect(recent()).toEqual(ids(1, 3, 2));
  await visit(...rooms.keys());
  expect(recent()).toHaveLength(20);
  expect(recent()[0]).toBe(rooms[24]?.id);
});

it('a room one is not in is none of them', async () => {
  await visit(1);
  await TestBed.inject(Router).navigateByUrl('/rooms/somewhere');
  TestBed.tick();
  expect(recent()).toEqual(ids(1));
});

it('R26: they are each person’s own, and forgotten with signing out', async () => {
  await visit(1);
  client.signIn(bob);
  expect(recent()).toEqual([]);
  await visit(2);
  client.signIn(alice);
  expect(recent()).toEqual(ids(1));
  client.state.set({ status: 'signedOut', user: null, reason: null });
  expect(Object.keys(localStorage).filter((key) => key.startsWith('parley.recent'))).toEqual([]);
});

it('whatever else stands in the store is no room', () => {
  localStorage.setItem(`parley.recent.${alice.id}`, '{"a":1}');
  expect(recent()).toEqual([]);
});
