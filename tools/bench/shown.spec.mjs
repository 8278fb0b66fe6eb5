import { expect, test } from '@jest/globals';
import { judged, viewFrom, watch } from './shown.mjs';

const message = (seq, id = `message ${seq}`) => ({ seq, id, clientId: `client ${id}` });
const faultless = { missing: 0, doubled: 0, outOfOrder: 0, different: 0 };

/** Somebody who saw message 1 when they began, and then these, one screen after the other. */
function view(...screens) {
  const seen = viewFrom([message(1)]);
  for (const screen of screens) watch(seen, screen);
  return seen;
}

const right = () =>
  view(
    [1, 2].map((n) => message(n)),
    [1, 2, 3, 4].map((n) => message(n)),
  );

test('whoever showed all in order has no fault', () => {
  expect(judged([right(), right()], 3)).toEqual(faultless);
});

test('a message that was never shown', () => {
  const less = view([message(1), message(2)], [message(1), message(2), message(3)]);
  expect(judged([right(), less], 3)).toEqual({ ...faultless, missing: 1 });
});

test('a message shown before the one that precedes it', () => {
  const early = view(
    [message(1), message(3)],
    [1, 2, 3, 4].map((n) => message(n)),
  );
  expect(judged([right(), early], 3)).toEqual({ ...faultless, outOfOrder: 3 });
});

test('a screen in the wrong order, even of what was shown before', () => {
  const turned = view(
    [1, 2, 3, 4].map((n) => message(n)),
    [1, 3, 2, 4].map((n) => message(n)),
  );
  expect(judged([right(), turned], 3)).toEqual({ ...faultless, outOfOrder: 1 });
});

test('the same message twice, under another number', () => {
  const twice = view([message(1), message(2), message(3), { ...message(4), clientId: 'client message 3' }]);
  expect(judged([right(), twice], 3).doubled).toBe(1);
});

test('another message under the same number than others see', () => {
  const other = view([message(1), message(2), message(3, 'something else'), message(4)]);
  expect(judged([right(), other], 3)).toEqual({ ...faultless, different: 1 });
});

test('a message that became another one', () => {
  const changed = view(
    [1, 2, 3, 4].map((n) => message(n)),
    [message(1), message(2), message(3, 'something else'), message(4)],
  );
  expect(judged([right(), changed], 3).doubled).toBe(1);
});
