import { expect, test } from '@jest/globals';
import { historyOf } from './history.mjs';
import { tellingAsText, tellingOf } from './telling.mjs';

const then = '2026-01-02T03:00:00.000Z';
const pushed = (endpoint, ms, more = {}) => ({
  endpoint,
  at: Date.parse(then) + ms - performance.timeOrigin,
  message: { type: 'notification', id: 'n', kind: 'mention', roomId: 'hall', seq: 2, at: then, ...more },
});

function aWorld(taken, acts = []) {
  const phone = { name: 'bob (phone)', userId: 'bob', deviceId: 'd', subscription: { endpoint: 'bobs' } };
  const recorder = { heard: [{ by: 'laptop' }], acts, windows: { shown: [] } };
  return { devices: [], phones: [phone], recorder, cluster: { pushes: { taken } } };
}

test('what was told, how often more than once, and how long it took', () => {
  const taken = [
    pushed('bobs', 40),
    pushed('bobs', 90),
    pushed('bobs', 5_000, { id: 'other', kind: 'reminder' }),
    pushed('bobs', 60, { type: 'read' }),
    pushed('of another story', 60),
  ];
  const truth = {
    notifications: [
      { rule: 'told', kind: 'mention' },
      { rule: 'told', kind: 'reminder' },
      { rule: 'read', kind: 'reply' },
    ],
    attempts: [{ outcome: 'sent' }, { outcome: 'sent' }],
  };
  const telling = tellingOf(aWorld(taken), { truth });
  expect(telling).toEqual({
    ...{ phones: 1, decided: 3, byRule: { read: 1, told: 2 }, byKind: { mention: 1, reminder: 1, reply: 1 } },
    ...{ pushed: 3, doubles: 1, attempts: { sent: 2 }, onScreens: 1 },
    ms: { count: 1, p50: 40, p99: 40, max: 40 },
  });
  expect(tellingAsText(telling)).toContain(
    '- on 1 phones: 3 push messages, of which 1 came once more and were dropped (sent 2)',
  );
});

test('what reached phones and screens is for the judge, and what people chose to hear of', () => {
  const act = { by: 'bob', roomId: 'hall', begun: 3, ended: 5 };
  const acts = [
    { ...act, kind: 'own', chosen: { notify: 'all' }, outcome: 'done' },
    { ...act, kind: 'own', chosen: { favourite: true }, outcome: 'done' },
    { ...act, kind: 'own', chosen: { notify: null }, outcome: 'unknown' },
    { ...act, kind: 'follow', root: 2, following: false, outcome: 'refused' },
    { ...act, kind: 'post', outcome: 'done' },
  ];
  const world = aWorld([pushed('bobs', 40)], acts);
  const { heard, chose, phones } = historyOf(world, {}, { all: () => [] });
  expect(phones).toEqual([{ name: 'bob (phone)', userId: 'bob', deviceId: 'd' }]);
  const told = { id: 'n', kind: 'mention', roomId: 'hall', seq: 2, happened: then };
  expect(heard).toEqual([
    { by: 'laptop' },
    { by: 'bob (phone)', at: expect.closeTo(Date.parse(then) + 40, 0), ...told },
  ]);
  const choice = { by: 'bob', roomId: 'hall', from: 3 };
  expect(chose).toEqual([
    { ...choice, notify: 'all', until: 5 },
    { ...choice, notify: null },
    { ...choice, root: 2 },
  ]);
});
