import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { Convergence } from './convergence.mjs';
import { now } from './now.mjs';

let convergence;
let phone;

beforeEach(() => {
  jest.useFakeTimers();
  convergence = new Convergence();
  phone = aPhone();
});

afterEach(() => {
  jest.useRealTimers();
});

function aPhone() {
  const isIn = new Set(['hall']);
  return { id: 'phone', userId: 'bob', isOpen: () => true, lists: (roomId) => isIn.has(roomId), isIn };
}

/** The phone is to show a post; answers how it is seen to. */
function posted(more = {}) {
  const post = { kind: 'post', roomId: 'hall', seq: 1, at: now() };
  const screen = { shows: undefined };
  convergence.expect({ ...post, audience: [phone], shown: () => screen.shows, ...more });
  return { screen, post: { ...post, device: 'phone' } };
}

test('a post is a case from when it was committed until it is shown', () => {
  const { screen, post } = posted();
  jest.advanceTimersByTime(40);
  convergence.moved(phone, 'kitchen');
  screen.shows = true;
  convergence.moved(phone, 'hall');
  expect(convergence.cases).toEqual([{ ...post, shownAt: post.at + 40 }]);
  expect(convergence.overdue()).toEqual([]);
});

test('what could not be shown before counts from when it could', () => {
  const { post } = posted({ shown: () => now(), since: () => now() + 500 });
  expect(convergence.cases).toEqual([{ ...post, at: post.at + 500, shownAt: post.at }]);
});

test('what is not shown is open until now', () => {
  const { post } = posted();
  jest.advanceTimersByTime(9_000);
  expect(convergence.overdue()).toEqual([{ ...post, until: post.at + 9_000 }]);
});

test('closing the page does not heal it', () => {
  const { post } = posted();
  jest.advanceTimersByTime(9_000);
  convergence.shut(phone);
  jest.advanceTimersByTime(9_000);
  expect(convergence.unshown).toEqual([{ ...post, until: post.at + 9_000 }]);
  expect(convergence.overdue()).toEqual([]);
});

test('who left, or was taken out, need not show it', () => {
  posted();
  convergence.left('bob', 'kitchen');
  expect(convergence.overdue()).toHaveLength(1);
  convergence.left('bob', 'hall');
  expect(convergence.overdue()).toEqual([]);
  posted();
  phone.isIn.delete('hall');
  convergence.shut(phone);
  expect(convergence.unshown).toEqual([]);
});

test('what is of no room is shown with what is of none, and a closed page does not heal it', () => {
  const [one, other] = [posted({ roomId: undefined }), posted({ roomId: undefined })];
  one.screen.shows = true;
  convergence.moved(phone, 'hall');
  expect(convergence.cases).toEqual([]);
  convergence.moved(phone);
  expect(convergence.cases).toEqual([{ ...one.post, roomId: undefined, shownAt: one.post.at }]);
  convergence.left('bob', 'hall');
  convergence.shut(phone);
  expect(convergence.unshown).toEqual([{ ...other.post, roomId: undefined, until: other.post.at }]);
});

test('what the contrary overtook need not be shown', () => {
  const overtaken = new Set();
  const moot = (device) => overtaken.has(device.id);
  posted({ moot });
  posted({ moot });
  expect(convergence.overdue()).toHaveLength(2);
  overtaken.add('phone');
  expect(convergence.overdue()).toEqual([]);
  convergence.moved(phone, 'hall');
  convergence.shut(phone);
  expect([convergence.cases, convergence.unshown]).toEqual([[], []]);
});

test('a closed page has to show nothing', () => {
  phone.isOpen = () => false;
  posted();
  expect([convergence.cases, convergence.overdue()]).toEqual([[], []]);
});
