import { describe, expect, it } from '@jest/globals';
import {
  body,
  codePoints,
  createInviteLink,
  cropPicture,
  displayName,
  id,
  inviteCode,
  listMessages,
  roomEmoji,
  roomName,
  timeZone,
  updatePreferences,
  username,
} from './index.js';

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

describe('The emoji of a room', () => {
  it.each(['', '🐧', '👩‍👩‍👧‍👦', '🇦🇹', '❤️', '1️⃣'])('may be "%s"', (emoji) => {
    expect(fits(roomEmoji, emoji)).toBe(true);
  });

  it.each(['ab', 'a', '🐧🐧', '🐧 ', 'a\ufe0f', '1', '🐧'.repeat(33), '\ude00'])('is not "%s"', (text) => {
    expect(fits(roomEmoji, text)).toBe(false);
  });
});

describe('A time zone', () => {
  it.each(['Europe/Vienna', 'UTC', 'Asia/Tokyo'])('is %s', (name) => {
    expect(fits(timeZone, name)).toBe(true);
  });

  it.each(['', 'Mars/Olympus', '+25:00', 'x'.repeat(65), 'Europe/Vienna\u0000'])('is not "%s"', (name) => {
    expect(fits(timeZone, name)).toBe(false);
  });
});

describe('What comes with an invitation', () => {
  it('is a code of twenty-two signs', () => {
    expect(fits(inviteCode, 'AZaz09_-AZaz09_-AZaz09')).toBe(true);
    for (const wrong of ['A'.repeat(21), 'A'.repeat(23), `${'A'.repeat(21)}%`, `${'A'.repeat(22)}\n`, ''])
      expect(fits(inviteCode, wrong)).toBe(false);
  });

  it('is a link for one to a thousand people', () => {
    for (const maxUses of [1, 1_000, null]) expect(fits(createInviteLink, { maxUses })).toBe(true);
    for (const maxUses of [0, 1_001, '1', 1.5]) expect(fits(createInviteLink, { maxUses })).toBe(false);
  });
});

describe('A crop', () => {
  it('is a whole square, or none', () => {
    expect(fits(cropPicture, {})).toBe(true);
    expect(fits(cropPicture, { x: '0', y: '7', size: '1' })).toBe(true);
    for (const part of [{ x: '0' }, { x: '0', y: '0' }, { x: '-1', y: '0', size: '1' }])
      expect(fits(cropPicture, part)).toBe(false);
    expect(fits(cropPicture, { x: '0', y: '0', size: '0' })).toBe(false);
  });
});

describe('Preferences', () => {
  it('are chosen by names that are known', () => {
    expect(fits(updatePreferences, { roomOrder: 'name', dndUntil: null, collapsed: ['people'] })).toBe(true);
    const wrong = [
      { roomOrder: 'random' },
      { collapsed: Array.from({ length: 21 }, () => 'people') },
      { surprise: true },
    ];
    for (const wish of [...wrong, { dndUntil: 'tomorrow' }, JSON.parse('{"__proto__":{}}') as object])
      expect(fits(updatePreferences, wish)).toBe(false);
  });
});
