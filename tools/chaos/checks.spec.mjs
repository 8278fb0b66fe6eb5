import { expect, test } from '@jest/globals';
import { groups } from './bounds.mjs';
import { checks, kinds } from './checks.mjs';
import { tooLittle } from './enough.mjs';
import { faults } from './faults.mjs';
import { usual } from './workload.mjs';

const each = (names, count) => Object.fromEntries(names.map((name) => [name, count]));
const doneKinds = [
  ...['add', 'join', 'leave', 'remove', 'role', 'topic', 'markUnread', 'presence', 'renew'],
  ...['handOver', 'invite', 'accept', 'decline', 'withdraw', 'byLink', 'own', 'prefer', 'profile'],
  ...['editName', 'unreadThread', 'follow', 'react', 'takeBack', 'pin', 'bookmark', 'done', 'readAll'],
];
const ackedKinds = [
  ...['edit', 'delete', 'settings', 'member', 'own', 'preferences', 'profile'],
  ...['accept', 'decline', 'withdraw', 'join'],
  ...['react', 'mark', 'thread', 'draft', 'bookmark', 'done'],
];

/** Nothing was found, and nothing was done. */
function empty(seconds = 180) {
  return {
    seconds,
    rate: 12,
    violations: each(kinds, 0),
    convergence: { groups: {}, late: [], overdue: [], excused: [] },
    troubles: [],
    faults: { count: 0, byKind: {} },
    begun: {},
    acts: {},
    acknowledged: {},
    telling: { decided: 0, pushed: 0 },
    shown: 0,
    received: 0,
  };
}

/** Three minutes as they should be. */
function good() {
  const answered = each(ackedKinds, 1);
  return {
    ...empty(),
    convergence: { ...empty().convergence, groups: { [groups.back.name]: { count: 7 } } },
    faults: { count: 15, byKind: each(Object.keys(faults), 1) },
    begun: each(Object.keys(usual), 1),
    acts: each(
      doneKinds.map((kind) => `${kind}: done`),
      1,
    ),
    acknowledged: { post: 180, ...answered },
    telling: { decided: 1, pushed: 1 },
    shown: 1,
    received: 1,
  };
}

const failed = (report) =>
  checks(report)
    .filter(({ passed }) => !passed)
    .map(({ name }) => name);

test('a good run passes', () => {
  expect(tooLittle(good())).toEqual([]);
  expect(failed(good())).toEqual([]);
});

test('a run in which nothing happened has kept no promise', () => {
  expect(failed(empty())).toEqual(['came back in time (0 cases)', 'enough was done']);
  expect(failed(empty(1))).toEqual(['came back in time (0 cases)', 'enough was done']);
});

test.each([
  ['faults', { faults: { count: 14, byKind: good().faults.byKind } }],
  ['one kind of fault', { faults: { count: 15, byKind: { ...good().faults.byKind, 'kill redis': 0 } } }],
  ['posts', { acknowledged: { ...good().acknowledged, post: 179 } }],
  ['acknowledged edits', { acknowledged: { ...good().acknowledged, edit: undefined } }],
  ['one kind of act', { begun: { ...good().begun, nap: undefined } }],
  ['hosts who hand over', { acts: { ...good().acts, 'handOver: done': 0, 'handOver: refused': 3 } }],
  ['invitations that were accepted', { acknowledged: { ...good().acknowledged, accept: 0 } }],
  ['people who come', { acts: { ...good().acts, 'join: done': 0, 'join: unknown': 4 } }],
  ['windows', { shown: 0 }],
  ['receipts', { received: 0 }],
  ['notifications', { telling: { decided: 0, pushed: 1 } }],
  ['push messages', { telling: { decided: 1, pushed: 0 } }],
])('too little of: %s', (_, less) => {
  expect(tooLittle({ ...good(), ...less })).toHaveLength(1);
  expect(failed({ ...good(), ...less })).toEqual(['enough was done']);
});

test('what is asked of a run goes by its length and its rate', () => {
  const telling = { decided: 1, pushed: 1 };
  const short = { ...empty(120), faults: { count: 10, byKind: {} }, telling, shown: 1, received: 1 };
  expect(tooLittle({ ...short, acknowledged: { post: 120 } })).toEqual([]);
  expect(tooLittle({ ...short, acknowledged: { post: 119 } })).toHaveLength(1);
  expect(tooLittle({ ...short, rate: 3, acknowledged: { post: 30 } })).toEqual([]);
});

test('however short it is, something has to break', () => {
  const telling = { decided: 1, pushed: 1 };
  const shortest = { ...empty(6), acknowledged: { post: 6 }, telling, shown: 1, received: 1 };
  expect(tooLittle(shortest)).toEqual(['faults: 0, and 1 are the least']);
  expect(tooLittle({ ...shortest, faults: { count: 1, byKind: {} } })).toEqual([]);
});

test.each(kinds)('something %s fails it', (kind) => {
  expect(failed({ ...good(), violations: { ...good().violations, [kind]: 1 } })).toEqual([`nothing ${kind}`]);
});

test('who is late fails it, after being away twice', () => {
  const late = (group) => ({ ...good(), convergence: { ...good().convergence, late: [{ group }] } });
  expect(failed(late(groups.healthy.name))).toEqual(['converged in time']);
  expect(failed(late(groups.back.name))).toEqual(['converged in time', 'came back in time (7 cases)']);
  const never = { ...good().convergence, overdue: [{ group: groups.healthy.name }] };
  expect(failed({ ...good(), convergence: never })).toEqual(['converged in time']);
});

test('other troubles fail it, and so does an older copy that was mixed', () => {
  expect(failed({ ...good(), troubles: ['node 1 ended by itself'] })).toEqual(['no other troubles']);
  const both = (passed) => checks(good(), { passed }).filter((check) => !check.passed);
  expect(both(true)).toEqual([]);
  expect(both(false)).toEqual([{ name: 'an older copy put back', passed: false }]);
});
