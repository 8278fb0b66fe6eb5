import { beforeEach, expect, jest, test } from '@jest/globals';
import { problemOf } from '@parley/contracts';
import { ParleyError } from '@parley/sdk';
import { change, coming } from './coming.mjs';
import { Convergence } from './convergence.mjs';
import { cameBy } from './inviting.mjs';
import { standing } from './people.mjs';
import { randomOf } from './random.mjs';
import { Recorder } from './recorder.mjs';

const refused = new ParleyError(problemOf('invite_link.not_valid'));
const unsure = ParleyError.local('network');
const link = { id: 'link', code: 'code' };

let world;
let room;
let calls;

/** Alice owns the hall, Bob was in it, Carol is; each has a device whose calls end as is said of them, one by one. */
beforeEach(() => {
  calls = { accept: [], leave: [] };
  const people = ['alice', 'bob', 'carol'].map((id) => ({ id }));
  const inside = [...people].map(({ id }) => [id, standing(id === 'bob' ? 'out' : 'in')]);
  room = { id: 'hall', kind: 'private', host: people[0], people: new Map(inside) };
  const convergence = new Convergence();
  const pause = jest.fn(() => Promise.resolve());
  world = { sdk: { ParleyError }, recorder: new Recorder({}), convergence, people, pause };
  world.devices = people.map(deviceOf);
});

function deviceOf(person) {
  const next = (call) => () => {
    const answer = calls[call].shift();
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  };
  const parley = { inviteLinks: { accept: next('accept') }, rooms: { leave: next('leave') } };
  const always = () => true;
  return {
    id: person.id,
    userId: person.id,
    person,
    parley,
    isOnline: always,
    shows: always,
    isOpen: () => false,
  };
}

const bob = () => ['bob', room.people.get('bob')];
const outcomes = () => world.recorder.acts.map(({ kind, outcome }) => `${kind}: ${outcome}`);

test.each([
  ['done', null, 'in', undefined],
  ['refused', refused, 'out', expect.any(Number)],
  ['unknown', unsure, 'unsure', undefined],
])(
  'who is asked in with the outcome %s may see the room until then or for good',
  async (_, error, state, until) => {
    room.people.get('bob').invitation = 'open';
    world.recorder.admit('bob', 'hall', 1);
    const run = () => (error ? Promise.reject(error) : Promise.resolve());
    await change(world, room, bob(), { device: world.devices[1], kind: 'join', run, isIn: true });
    expect(room.people.get('bob')).toMatchObject({ state, busy: false, invitation: null });
    const [before, stretch] = world.recorder.admitted;
    expect([before.until, stretch.until]).toEqual([undefined, until]);
  },
);

test.each([
  ['both were let in', [{}, {}], 'done', 1],
  ['one was refused', [refused, {}], 'done', 1],
  ['one may be let in yet', [{}, unsure], 'unknown', 0],
  ['one was refused, and the other may be let in yet', [refused, unsure], 'unknown', 0],
  ['both were refused', [refused, refused], 'refused', 0],
])('two devices of one person come by a link: %s', async (_, answers, outcome, joins) => {
  calls.accept = answers;
  await cameBy(world, room, bob(), link);
  expect(outcomes()).toEqual([`byLink: ${outcome}`]);
  expect(world.recorder.acknowledged).toHaveLength(joins);
});

test('who may have been in already is not expected among those whom a link counts', async () => {
  calls.accept = [{}, {}];
  room.people.get('bob').state = 'unsure';
  await cameBy(world, room, bob(), link);
  expect([outcomes(), world.recorder.acknowledged]).toEqual([['byLink: done'], []]);
});

test.each([
  ['is in again', null],
  ['may be in again', unsure],
])('who left and %s need not be shown as gone to who was away meanwhile', async (_, error) => {
  const carol = world.devices[2];
  carol.isOpen = () => true;
  carol.room = () => ({ get: () => ({ members: [{ userId: 'bob' }] }) });
  await change(world, room, bob(), {
    device: world.devices[1],
    kind: 'leave',
    run: async () => {},
    isIn: false,
  });
  expect(world.convergence.overdue()).toMatchObject([{ kind: 'left', device: 'carol' }]);
  const run = () => (error ? Promise.reject(error) : Promise.resolve());
  await change(world, room, bob(), { device: world.devices[1], kind: 'join', run, isIn: true });
  expect(world.convergence.overdue()).toEqual([]);
});

const gone = new ParleyError(problemOf('room.not_joined'));
const denied = new ParleyError(problemOf('policy.denied'));
const handOver = () => coming.handOver(world, null, room, randomOf(1, 'handing over'));

test.each([
  ['done', [null], 'done', 'carol'],
  ['done, though it was not known at first', [unsure, unsure, gone], 'done', 'carol'],
  ['refused', [unsure, denied], 'refused', 'alice'],
  ['never known', Array.from({ length: 80 }, () => unsure), 'unknown', 'alice'],
])('the host hands over: %s', async (_, answers, outcome, host) => {
  calls.leave = answers;
  world.recorder.admit('alice', 'hall', 0);
  await handOver();
  expect(outcomes()).toEqual([`handOver: ${outcome}`]);
  expect(room.host.id).toBe(host);
  expect(calls.leave).toEqual([]);
  expect([...room.people.values()].some(({ busy }) => busy)).toBe(false);
  const until = outcome === 'done' ? expect.any(Number) : undefined;
  expect(world.recorder.admitted[0].until).toEqual(until);
});

test('where nobody else is in, nobody hands over', async () => {
  room.people.get('carol').state = 'out';
  await handOver();
  expect([outcomes(), room.host.id]).toEqual([[], 'alice']);
});
