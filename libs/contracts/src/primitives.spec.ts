import { describe, expect, it } from '@jest/globals';
import { body, codePoints, displayName, id, listMessages, roomName, username } from './index.js';

const fits = (schema: { safeParse(value: unknown): { success: boolean } }, value: unknown) =>
  schema.safeParse(value).success;

describe('A body', () => {
  it('counts code points, so that ten thousand emoji fit', () => {
    expect(codePoints('a😀é')).toBe(3);
    expect(fits(body, '😀'.repeat(10_000))).toBe(true);
    expect(fits(body, '😀'.repeat(10_001))).toBe(false);
    expect(fits(body, '')).toBe(false);
  });

  it('comes back unchanged, blanks and line breaks included', () => {
    const typed = '  \n\tالسلام — 日本語 e\u0301 \u202E \n';
    expect(body.parse(typed)).toBe(typed);
  });

  it('cannot hold what PostgreSQL and JSON cannot', () => {
    expect(fits(body, 'a\u0000b')).toBe(false);
    expect(fits(body, 'half \ud83d of a pair')).toBe(false);
  });
});

describe('A username', () => {
  it('is taken in any case and kept in lower case', () => {
    expect(username.parse('Alice.B-c_9')).toBe('alice.b-c_9');
  });

  it.each(['al', 'a'.repeat(33), '.alice', 'alice-', 'al ice', 'älice', 'Here', 'EVERYONE', 'parley'])(
    'is not %s',
    (name) => {
      expect(fits(username, name)).toBe(false);
    },
  );
});

describe('Names', () => {
  it.each([' garden', 'garden ', '', '   ', 'a\nb', 'x'.repeat(65), '\u200b'])(
    'of rooms are not %j',
    (name) => {
      expect(fits(roomName, name)).toBe(false);
    },
  );

  it('may be one letter, or in any script', () => {
    expect([roomName.parse('x'), roomName.parse('غرفة'), displayName.parse('山田 太郎')]).toHaveLength(3);
  });
});

describe('Positions and ids', () => {
  it('are refused where they are no numbers, or two at once', () => {
    for (const before of ['-1', '1.5', '1e3', '', ' 1', '99999999999', '2147483648'])
      expect(fits(listMessages, { before })).toBe(false);
    expect(fits(listMessages, { before: '1', after: '2' })).toBe(false);
    expect(fits(listMessages, { limit: '201' })).toBe(false);
    expect(listMessages.parse({ around: '7' })).toEqual({ around: 7, limit: 50 });
  });

  it('are UUIDs, answered in lower case', () => {
    expect(id.parse('0190A0B0-0000-7000-8000-00000000000A')).toBe('0190a0b0-0000-7000-8000-00000000000a');
    expect(fits(id, 'nonsense')).toBe(false);
  });
});
