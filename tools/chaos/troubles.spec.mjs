import { expect, test } from '@jest/globals';
import { troublesOf } from './troubles.mjs';

const nothing = { crashes: [], unclean: [], pushes: { faults: [] } };

function troubles({ cluster = nothing, refusals = {}, undone = [], mistakes = [] }) {
  return troublesOf({ cluster, recorder: { refusals } }, { undone }, mistakes);
}

test('where all went well there are none, whatever was refused', () => {
  expect(troubles({ refusals: { 'message.post: server.unavailable': 40 } })).toEqual([]);
});

test.each([
  [
    'a node that ended by itself',
    { cluster: { ...nothing, crashes: [{ node: 1, code: 7, said: 'oh' }] } },
    'node 1',
  ],
  ['a node that had to be killed', { cluster: { ...nothing, unclean: [2] } }, 'node 2'],
  [
    'a push message that cannot be read',
    { cluster: { ...nothing, pushes: { faults: ['no VAPID'] } } },
    'no VAPID',
  ],
  ['what the server calls its mistake', { refusals: { 'room.read: server.error': 3 } }, '3 times room.read'],
  ['what did not come true in the end', { undone: ['converged: not within 5 s'] }, 'converged'],
  ['an act that went wrong', { mistakes: ['edit never ended'] }, 'edit'],
])('%s is one', (_, what, sentence) => {
  expect(troubles(what)).toEqual([expect.stringContaining(sentence)]);
});
