import { expect, it } from '@jest/globals';
import { aMessage, aRoom } from '@parley/testkit';
import { wordsKept } from './words-kept.js';

it('A list shows the words of what is kept and was not deleted, also where it was asked for before', () => {
  const words = () => 'hello';
  const room = aRoom({ firstSeq: 5 });
  const deletedAt = '2026-01-02T00:00:00.000Z';
  expect(wordsKept(aMessage({ seq: 5 }), room, words)).toBe('hello');
  expect(wordsKept(aMessage({ seq: 4 }), room, words)).toBe('This message is no longer kept.');
  expect(wordsKept(aMessage({ seq: 4, deletedAt }), room, words)).toBe('This message is no longer kept.');
  expect(wordsKept(aMessage({ seq: 5, deletedAt }), room, words)).toBe('This message was deleted.');
  expect(wordsKept(aMessage({ seq: 1 }), undefined, words)).toBe('hello');
});
