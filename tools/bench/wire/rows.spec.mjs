import { describe, expect, it } from '@jest/globals';
import { isRow } from './rows.mjs';

const message = (seq) => ({ id: 'one', seq, revision: seq + 10, body: '"seq":7,', reactions: [] });
const answer = (...numbers) =>
  Buffer.from(JSON.stringify({ messages: numbers.map(message), seq: 9, users: [] }));

describe('isRow', () => {
  it('knows messages that follow each other', () => {
    expect(isRow(answer(5, 6, 7), 'seq', 5, 3)).toBe(true);
    expect(isRow(answer(5, 6, 7), 'revision', 15, 3)).toBe(true);
  });

  it.each([
    ['one too many', answer(5, 6, 7, 8)],
    ['one too few', answer(5, 6)],
    ['one twice', answer(5, 6, 6)],
    ['a stranger among them', answer(5, 99, 6, 7)],
    ['others', answer(6, 7, 8)],
    ['two in the wrong order', answer(5, 7, 6)],
    ['none', answer()],
    ['a problem', Buffer.from('{"status":503,"code":"server.busy"}')],
  ])('finds %s', (_, bytes) => {
    expect(isRow(bytes, 'seq', 5, 3)).toBe(false);
  });
});
